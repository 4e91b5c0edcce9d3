namespace Ntk.Sessions.Pairing;

/// <summary>Why two devices are not paired. The exchange is over then, and its code must not be used again. Numbers are never reused.</summary>
public enum PairingFailure
{
    /// <summary>They are, as far as this message goes.</summary>
    None = 0,

    /// <summary>The message is not the one that is due here.</summary>
    Malformed = 1,

    /// <summary>The peer speaks a version that this program does not know.</summary>
    UnknownVersion = 2,

    /// <summary>The peer's share or its ML-KEM-768 key is none.</summary>
    KeyInvalid = 3,

    /// <summary>The codes differ, or somebody in between guessed one.</summary>
    WrongCode = 4,
}
