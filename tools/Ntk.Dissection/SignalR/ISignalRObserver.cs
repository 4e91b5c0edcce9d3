using Ntk.Dissection.Flows;

namespace Ntk.Dissection.SignalR;

/// <summary>
/// Takes the messages of a hub. Every byte of a side comes in exactly one of <see cref="Message"/> (<see cref="SignalRMessage.Raw"/>), <see cref="Undecodable"/>
/// and <see cref="Gap"/>, in order.
/// </summary>
public interface ISignalRObserver : IProblemSink
{
    /// <summary>A whole message, of a handshake too. It is only there until the call returns.</summary>
    void Message(Side side, in SignalRMessage message, PacketMark mark);

    /// <summary>Bytes that can't be read; a problem says why, once.</summary>
    void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark);

    /// <summary>Bytes that are not in the capture.</summary>
    void Gap(Side side, long length, PacketMark mark);
}
