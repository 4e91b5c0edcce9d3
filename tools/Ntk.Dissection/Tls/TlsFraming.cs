namespace Ntk.Dissection.Tls;

/// <summary>What a byte that TLS adds is for.</summary>
public enum TlsFraming
{
    /// <summary>Type, version and length of a record: 5 bytes.</summary>
    RecordHeader,

    /// <summary>Handshake messages that were sent in the clear.</summary>
    PlaintextHandshake,

    /// <summary>Handshake messages that were sent encrypted; the bytes are decrypted.</summary>
    EncryptedHandshake,

    /// <summary>An alert, decrypted if it was encrypted.</summary>
    Alert,

    /// <summary>The one byte of a ChangeCipherSpec.</summary>
    ChangeCipherSpec,

    /// <summary>The 8 bytes of the nonce that a record of TLS 1.2 with AES-GCM carries (RFC 5288 clause 3): the sender is free to choose them.</summary>
    ExplicitNonce,

    /// <summary>The 16 bytes that authenticate a record; they are right.</summary>
    Tag,

    /// <summary>The type byte inside a record of TLS 1.3, decrypted.</summary>
    InnerContentType,

    /// <summary>Padding of a record of TLS 1.3, decrypted: zeros, whose number the sender is free to choose (RFC 8446 clause 5.4).</summary>
    Padding,
}
