namespace Ntk.Dissection.Tls;

/// <summary>What the beginning of a stream looks like.</summary>
public enum TlsDetection
{
    /// <summary>As far as it goes it can be TLS, and more bytes are needed.</summary>
    NeedsMore,

    /// <summary>A session of TLS, from its first message on.</summary>
    Tls,

    /// <summary>Records of TLS, and not the first ones: the capture starts late.</summary>
    TlsStartedLate,

    /// <summary>Not TLS.</summary>
    NotTls,
}
