using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Http1;

/// <summary>
/// Takes a connection of HTTP/1.1 apart. Every byte of a side comes in exactly one of <see cref="Head"/>, <see cref="Framing"/>, <see cref="Body"/>,
/// <see cref="BodyGap"/>, <see cref="Undecodable"/> and <see cref="Gap"/>, in order, until <see cref="Upgraded"/> gives a taker for the rest. Spans and heads are
/// only there until the call returns.
/// </summary>
public interface IHttp1Observer : IProblemSink
{
    /// <summary>A request's, response's or trailers' head. An interim response (100 to 199, but 101) has no message end: the final one follows.</summary>
    void Head(Side side, Http1Head head, PacketMark mark);

    /// <summary>Bytes around and between the pieces of a body.</summary>
    void Framing(Side side, Http1Framing kind, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>The next bytes of the body behind the last head, without transfer coding.</summary>
    void Body(Side side, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>The next bytes of the body are not in the capture; a problem says so too.</summary>
    void BodyGap(Side side, long length, PacketMark mark);

    /// <summary>The message whose head had that exchange is over.</summary>
    /// <param name="side">Whose message.</param>
    /// <param name="exchange">As <see cref="Http1Head.Exchange"/>.</param>
    /// <param name="complete">Whether it came to its end, as far as HTTP can tell.</param>
    /// <param name="mark">Of its last byte.</param>
    void MessageEnd(Side side, long exchange, bool complete, PacketMark mark);

    /// <summary>
    /// The connection is another protocol's from here on, on both sides: <paramref name="response"/> is 101 (RFC 9110, 7.8), or of the 200s to CONNECT. It came as
    /// <see cref="Head"/> before.
    /// </summary>
    /// <returns>Who takes the rest; with null it comes as <see cref="Undecodable"/>.</returns>
    IStreamPair? Upgraded(Http1Head response, PacketMark mark);

    /// <summary>Bytes that can't be read, or that nobody took behind an upgrade; a problem says why, once.</summary>
    void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>Bytes that are not in the capture and of which can't be said what they were.</summary>
    void Gap(Side side, long length, PacketMark mark);

    /// <summary>The side is over.</summary>
    void End(Side side, StreamEnd end, PacketMark mark);
}
