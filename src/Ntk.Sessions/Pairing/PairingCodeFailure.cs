namespace Ntk.Sessions.Pairing;

/// <summary>Why a text is no pairing code. Numbers are never reused.</summary>
public enum PairingCodeFailure
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>It is not a number and two words.</summary>
    WrongShape = 1,

    /// <summary>The number is not 1 to <see cref="PairingCode.MaxNameplate"/>.</summary>
    NameplateOutOfRange = 2,

    /// <summary>A word is not in the list: it was misspelt, and no guess is spent on it.</summary>
    UnknownWord = 3,
}
