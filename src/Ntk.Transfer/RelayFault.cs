namespace Ntk.Transfer;

/// <summary>What went wrong between this client and a relay. Numbers are never reused.</summary>
public enum RelayFault
{
    /// <summary>The relay answered with a refusal; <see cref="RelayException.Refusal"/> names it.</summary>
    Refused = 1,

    /// <summary>No connection could be made: name, route, port.</summary>
    Unreachable = 2,

    /// <summary>A connection ended in the middle of a request, or nothing came for too long.</summary>
    ConnectionLost = 3,

    /// <summary>What answered does not speak this protocol: its answer lacks the protocol field, or breaks its form.</summary>
    NotARelay = 4,

    /// <summary>The relay speaks only other versions of the protocol.</summary>
    OtherProtocol = 5,

    /// <summary>The relay's key is another than the one pinned at first use.</summary>
    PinMismatch = 6,

    /// <summary>TLS could not be established: no common version or suite, or not TLS at all.</summary>
    TlsFailed = 7,

    /// <summary>The relay answered, correctly, with an error of its own (HTTP 5xx without a refusal).</summary>
    RelayBroken = 8,
}
