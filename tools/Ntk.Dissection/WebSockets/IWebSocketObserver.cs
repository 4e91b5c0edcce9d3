using Ntk.Dissection.Flows;

namespace Ntk.Dissection.WebSockets;

/// <summary>
/// Takes a WebSocket apart. Every byte of a side comes in exactly one of <see cref="Frame"/> (<see cref="WebSocketFrameHeader.Size"/> bytes),
/// <see cref="Message"/> of a message that is not compressed, <see cref="Compressed"/>, <see cref="MessageGap"/>, <see cref="Control"/>,
/// <see cref="Undecodable"/> and <see cref="Gap"/>. Payloads come without their mask. Spans are only there until the call returns.
/// </summary>
public interface IWebSocketObserver : IProblemSink
{
    void Frame(Side side, in WebSocketFrameHeader header, PacketMark mark);

    /// <summary>A message begins; one side has one at a time.</summary>
    /// <param name="side">Who sends it.</param>
    /// <param name="text">Text or binary.</param>
    /// <param name="compressed">Whether its bytes on the wire come as <see cref="Compressed"/>, and <see cref="Message"/> hands out what they decompress to.</param>
    /// <param name="mark">Of its first frame's header.</param>
    void MessageBegin(Side side, bool text, bool compressed, PacketMark mark);

    /// <summary>The next bytes of the message.</summary>
    void Message(Side side, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>The next bytes of a compressed message as they are on the wire; what they decompress to follows.</summary>
    void Compressed(Side side, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>The next bytes of a message that is not compressed are not in the capture; a problem says so too.</summary>
    void MessageGap(Side side, long length, PacketMark mark);

    /// <summary>The message is over.</summary>
    /// <param name="side">Whose.</param>
    /// <param name="complete">
    /// False if a part of it was missing or could not be decompressed; how much of a compressed one was handed out before depends on how the input was cut.
    /// </param>
    /// <param name="mark">Of its last byte.</param>
    void MessageEnd(Side side, bool complete, PacketMark mark);

    /// <summary>A whole control frame's payload, 0 to 125 bytes; its header came before.</summary>
    void Control(Side side, WebSocketOpcode opcode, ReadOnlySpan<byte> payload, PacketMark mark);

    /// <summary>Bytes that can't be read; a problem says why, once.</summary>
    void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>Bytes that are not in the capture and of which can't be said what they were.</summary>
    void Gap(Side side, long length, PacketMark mark);

    /// <summary>The side is over.</summary>
    void End(Side side, StreamEnd end, PacketMark mark);
}
