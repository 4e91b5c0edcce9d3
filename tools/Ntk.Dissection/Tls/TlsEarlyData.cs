namespace Ntk.Dissection.Tls;

/// <summary>Whether the client sent data before the server's hello (RFC 8446 clause 2.3), and what became of it.</summary>
public enum TlsEarlyData
{
    /// <summary>Not offered.</summary>
    None,

    /// <summary>Offered and taken.</summary>
    Accepted,

    /// <summary>Offered and refused.</summary>
    Rejected,

    /// <summary>Offered, and the answer can't be read.</summary>
    Unknown,
}
