using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.Records;

namespace Ntk.Dissection.Tls;

/// <summary>
/// Lets a dissector of streams read what a TLS session carries. Each byte still has one taker: application data goes to the stream
/// that <c>open</c> gives, all else to the observer.
/// </summary>
/// <remarks>
/// The observer also gets application data where <c>open</c> gives null, of 0-RTT data that the server refused, and after the stream
/// has ended, which it does with the first bytes that can't be read. A record with a wrong tag is a gap in it instead, as long as the record's
/// content would be without padding.
/// </remarks>
/// <param name="observer">Takes the session apart.</param>
/// <param name="open">Called once the session is known; null for data that nothing reads.</param>
public sealed class TlsContent(ITlsObserver observer, Func<TlsNegotiated, IStreamPair?> open) : ITlsObserver
{
    private readonly IStreamSink?[] _content = new IStreamSink?[2];
    private int _overhead;

    /// <inheritdoc/>
    public void ClientHello(TlsClientHello hello, PacketMark mark) => observer.ClientHello(hello, mark);

    /// <inheritdoc/>
    public void ServerHello(TlsServerHello hello, PacketMark mark) => observer.ServerHello(hello, mark);

    /// <inheritdoc/>
    public void HandshakeMessage(Side side, byte type, int length, PacketMark mark) => observer.HandshakeMessage(side, type, length, mark);

    /// <inheritdoc/>
    public void Negotiated(TlsNegotiated negotiated, PacketMark mark)
    {
        ArgumentNullException.ThrowIfNull(negotiated);
        observer.Negotiated(negotiated, mark);
        _overhead = RecordCipher.TagLength + (negotiated.Suite.Tls13 ? 1 : negotiated.Suite.ExplicitNonceLength);
        var pair = open(negotiated);
        _content[(int)Side.Client] = pair?.Client;
        _content[(int)Side.Server] = pair?.Server;
    }

    /// <inheritdoc/>
    public void Framing(Side side, TlsFraming kind, ReadOnlySpan<byte> bytes, PacketMark mark) => observer.Framing(side, kind, bytes, mark);

    /// <inheritdoc/>
    public void ApplicationData(Side side, TlsData kind, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (_content[(int)side] is { } content && kind != TlsData.RejectedEarly)
            content.Data(bytes, mark);
        else
            observer.ApplicationData(side, kind, bytes, mark);
    }

    /// <inheritdoc/>
    public void Undecodable(Side side, TlsUndecodable reason, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        observer.Undecodable(side, reason, bytes, mark);
        if (reason != TlsUndecodable.BadTag)
            EndContent(side, StreamEnd.Aborted, mark);
        else if (bytes.Length > _overhead)
            _content[(int)side]?.Gap(bytes.Length - _overhead, mark);
    }

    /// <inheritdoc/>
    public void Gap(Side side, long length, PacketMark mark)
    {
        observer.Gap(side, length, mark);
        EndContent(side, StreamEnd.Aborted, mark);
    }

    /// <inheritdoc/>
    public void End(Side side, StreamEnd end, PacketMark mark)
    {
        observer.End(side, end, mark);
        EndContent(side, end, mark);
    }

    private void EndContent(Side side, StreamEnd end, PacketMark mark)
    {
        var content = _content[(int)side];
        _content[(int)side] = null;
        content?.End(end, mark);
    }
}
