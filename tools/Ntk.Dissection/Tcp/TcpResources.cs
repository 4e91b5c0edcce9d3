using Ntk.Dissection.Captures;
using Ntk.Dissection.Network;

namespace Ntk.Dissection.Tcp;

/// <summary>What all connections share.</summary>
internal sealed class TcpResources(PacketContext context, CaptureBounds bounds)
{
    internal PacketContext Context => context;

    internal CaptureBounds Bounds => bounds;

    internal EarlyBudget Early { get; } = new(bounds);

    internal DeliveredBudget Delivered { get; } = new(bounds);
}
