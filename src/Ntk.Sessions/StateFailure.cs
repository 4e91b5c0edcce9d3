namespace Ntk.Sessions;

/// <summary>Why bytes are no stored state. Numbers are never reused.</summary>
public enum StateFailure
{
    /// <summary>They are one.</summary>
    None = 0,

    /// <summary>Fewer or more bytes than the state has.</summary>
    WrongLength = 1,

    /// <summary>A version that this program does not know: a newer program wrote it.</summary>
    UnknownVersion = 2,

    /// <summary>A field has a value that no program writes.</summary>
    Malformed = 3,
}
