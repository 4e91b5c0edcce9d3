using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Datagrams;

/// <summary>Takes what two UDP endpoints send each other.</summary>
public interface IDatagramSink
{
    /// <summary>A datagram; it may be empty.</summary>
    /// <param name="side">Who sent it.</param>
    /// <param name="bytes">What of its payload was captured; only there until the call returns.</param>
    /// <param name="length">Bytes that its payload had, at least as many as <paramref name="bytes"/>.</param>
    /// <param name="mark">The packet, the last one where it came in fragments.</param>
    void Datagram(Side side, ReadOnlySpan<byte> bytes, int length, PacketMark mark);

    /// <summary>Nothing more comes. Called once.</summary>
    void End(PacketMark mark);
}
