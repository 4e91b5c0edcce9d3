namespace Ntk.Dissection.Tls;

/// <summary>Why bytes can't be read, a closed list.</summary>
public enum TlsUndecodable
{
    /// <summary>No key log, or one that lacks a secret of this session.</summary>
    NoKeys,

    /// <summary>The key log has secrets, and none of this session.</summary>
    OtherSessionsKeysOnly,

    /// <summary>Neither TLS 1.2 nor 1.3.</summary>
    UnsupportedVersion,

    /// <summary>A cipher suite without AEAD, or one that is not known here.</summary>
    UnsupportedSuite,

    /// <summary>The record's tag is wrong; or too many were, and the side is given up.</summary>
    BadTag,

    /// <summary>After bytes that the capture lacks.</summary>
    AfterGap,

    /// <summary>The session began before the capture did.</summary>
    StartedLate,

    /// <summary>Not TLS, or TLS as it must not be.</summary>
    Malformed,

    /// <summary>After a second handshake inside the session.</summary>
    Renegotiation,

    /// <summary>After close_notify or a fatal alert: no receiver reads it.</summary>
    AfterClose,

    /// <summary>More had to wait than is kept.</summary>
    HeldTooMuch,

    /// <summary>The stream ended inside this record.</summary>
    Truncated,

    /// <summary>The other side's part of the handshake is not in the capture.</summary>
    OtherSideMissing,
}
