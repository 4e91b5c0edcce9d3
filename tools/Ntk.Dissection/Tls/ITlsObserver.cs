using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tls;

/// <summary>
/// Takes a TLS session apart. Every byte that goes into a <see cref="TlsSession"/> comes out once: as <see cref="Framing"/>,
/// <see cref="ApplicationData"/> or <see cref="Undecodable"/>; what the capture lacks comes as <see cref="Gap"/>.
/// </summary>
/// <remarks>Spans are only there until the call returns. The mark is the packet that carried the last byte of the record.</remarks>
public interface ITlsObserver
{
    /// <summary>The client's hello, once more after a HelloRetryRequest. Its bytes also come as framing.</summary>
    void ClientHello(TlsClientHello hello, PacketMark mark);

    /// <summary>The server's hello or HelloRetryRequest. Its bytes also come as framing.</summary>
    void ServerHello(TlsServerHello hello, PacketMark mark);

    /// <summary>Any handshake message, whole, those with a call of their own first here. Its bytes also come as framing.</summary>
    /// <param name="side">Who sent it.</param>
    /// <param name="type">As IANA's registry numbers it.</param>
    /// <param name="length">Bytes of it behind type and length, 0 to 2^24 − 1.</param>
    /// <param name="mark">The packet that carried the last byte of its record.</param>
    void HandshakeMessage(Side side, byte type, int length, PacketMark mark);

    /// <summary>What the two agreed on. Comes once, before the first application data, and not at all for a session that never got so far.</summary>
    void Negotiated(TlsNegotiated negotiated, PacketMark mark);

    /// <summary>1 byte or more that belong to TLS itself; as sent, or decrypted where <paramref name="kind"/> says so.</summary>
    void Framing(Side side, TlsFraming kind, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>Decrypted bytes, 1 or more, of a record whose tag is right.</summary>
    void ApplicationData(Side side, TlsData kind, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>1 byte or more of which nothing can be said but how many they are.</summary>
    void Undecodable(Side side, TlsUndecodable reason, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>Bytes that were sent and are not in the capture.</summary>
    void Gap(Side side, long length, PacketMark mark);

    /// <summary>
    /// The side is done: by close_notify, by a fatal alert, or as the stream below ended. Comes once per side;
    /// after an alert, more bytes may follow as undecodable (<see cref="TlsUndecodable.AfterClose"/>).
    /// </summary>
    void End(Side side, StreamEnd end, PacketMark mark);
}
