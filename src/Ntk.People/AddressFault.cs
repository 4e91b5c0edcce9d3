namespace Ntk.People;

/// <summary>Why a text is no address. Numbers are never reused.</summary>
public enum AddressFault
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>It has no <c>@</c> with a relay behind it.</summary>
    NoRelay = 1,

    /// <summary>The handle is empty, too long, or has another character than <c>a-z</c>, <c>0-9</c>, <c>-</c>, <c>_</c> and <c>.</c>.</summary>
    HandleMalformed = 2,

    /// <summary>Behind the <c>@</c> stands no host, port and path.</summary>
    RelayMalformed = 3,

    /// <summary>It has more than <see cref="Address.MaxLength"/> characters.</summary>
    TooLong = 4,
}
