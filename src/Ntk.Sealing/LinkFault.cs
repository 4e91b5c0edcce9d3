namespace Ntk.Sealing;

/// <summary>Why a text is not the link of a transfer. Numbers are never reused.</summary>
public enum LinkFault
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>Before the <c>#</c> stands no absolute <c>https</c> or <c>http</c> address.</summary>
    NotAUrl = 1,

    /// <summary>The address has a user, a password or a query, which a relay's has not.</summary>
    NotARelayAddress = 2,

    /// <summary>There is no <c>#</c>, or nothing behind it.</summary>
    NoFragment = 3,

    /// <summary>Behind the <c>#</c> stand more or fewer than 66 characters: the link was cut, or something was appended.</summary>
    WrongLength = 4,

    /// <summary>Behind the <c>#</c> stands a character that no link has there.</summary>
    ForeignCharacter = 5,

    /// <summary>The transfer id is not the one of the secret: the link was damaged on the way.</summary>
    Damaged = 6,
}
