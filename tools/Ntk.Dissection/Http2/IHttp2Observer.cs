using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Http2;

/// <summary>
/// Takes a connection of HTTP/2 apart. Every byte of a side comes in exactly one of <see cref="Frame"/> (9 bytes), <see cref="Framing"/>, <see cref="Head"/> (its
/// block), <see cref="Data"/>, <see cref="DataGap"/>, the taker that <see cref="Tunnel"/> gave, <see cref="Undecodable"/> and <see cref="Gap"/>. Padding that
/// ends a frame of a block comes before the block, which is handed out when it is whole. Spans and heads are only there until the call returns.
/// </summary>
public interface IHttp2Observer : IProblemSink
{
    /// <summary>The 9 bytes before a payload.</summary>
    void Frame(Side side, Http2FrameHeader header, PacketMark mark);

    /// <summary>Bytes around bodies and blocks; <paramref name="stream"/> is that of the frame.</summary>
    void Framing(Side side, Http2Framing kind, int stream, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>A whole block of fields.</summary>
    void Head(Side side, Http2Head head, PacketMark mark);

    /// <summary>The next bytes of a body.</summary>
    void Data(Side side, int stream, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>The next bytes of a body are not in the capture; a problem says so too.</summary>
    void DataGap(Side side, int stream, long length, PacketMark mark);

    /// <summary>The side has ended its message on the stream.</summary>
    void StreamEnd(Side side, int stream, PacketMark mark);

    /// <summary>The side gave a stream up; the error code came as <see cref="Framing"/>.</summary>
    void StreamReset(Side side, int stream, PacketMark mark);

    /// <summary>
    /// A response of the 200s to CONNECT (RFC 9113, 8.5; with <c>:protocol</c> RFC 8441) came as <see cref="Head"/>: the bodies of both sides on this stream are
    /// another protocol's.
    /// </summary>
    /// <returns>Who takes them; with null they come as <see cref="Data"/>.</returns>
    IStreamPair? Tunnel(int stream, Http2Head response, PacketMark mark);

    /// <summary>Bytes that can't be read; a problem says why, once.</summary>
    void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>Bytes that are not in the capture and of which can't be said what they were.</summary>
    void Gap(Side side, long length, PacketMark mark);

    /// <summary>The side is over.</summary>
    void End(Side side, Flows.StreamEnd end, PacketMark mark);
}
