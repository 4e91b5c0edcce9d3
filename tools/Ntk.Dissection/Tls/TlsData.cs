namespace Ntk.Dissection.Tls;

/// <summary>Which part of a session application data is.</summary>
public enum TlsData
{
    /// <summary>After the handshake.</summary>
    Ordinary,

    /// <summary>0-RTT data that the server took, or of which the capture does not tell: the beginning of the client's stream.</summary>
    Early,

    /// <summary>0-RTT data that the server refused. It was sent; the server's program never gets it, and the client usually sends it again.</summary>
    RejectedEarly,
}
