namespace Ntk.People.Codes;

/// <summary>Why two devices did not meet by a code. Numbers are never reused.</summary>
public enum CodeFailure
{
    /// <summary>The codes differ, or somebody in between guessed one.</summary>
    WrongCode = 1,

    /// <summary>Nobody waits at the nameplate, or no longer.</summary>
    UnknownNameplate = 2,

    /// <summary>Somebody else used the code already, or tried to.</summary>
    NameplateUsed = 3,

    /// <summary>The other side is gone.</summary>
    PeerLeft = 4,

    /// <summary>Nobody came in time.</summary>
    Expired = 5,

    /// <summary>The other side sent what is not due, or what does not open.</summary>
    Malformed = 6,

    /// <summary>The other side speaks a version that this program does not know.</summary>
    UnknownVersion = 7,

    /// <summary>A key of the other side is none.</summary>
    KeyInvalid = 8,

    /// <summary>The relay refused for another reason.</summary>
    Refused = 9,

    /// <summary>The line ended when the other side could test a guess of the code and before it showed that it knows it.</summary>
    LeftUnconfirmed = 10,
}
