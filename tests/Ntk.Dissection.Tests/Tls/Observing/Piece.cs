using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Tls.Observing;

/// <summary>Bytes that one side sent at once.</summary>
internal sealed record Piece(Side Side, byte[] Bytes)
{
    public PacketMark Mark { get; init; } = new(1, 0);
}
