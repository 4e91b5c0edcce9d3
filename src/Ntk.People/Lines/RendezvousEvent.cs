using Ntk.Wire;

namespace Ntk.People.Lines;

/// <summary>What a relay tells one side of a rendezvous.</summary>
public abstract record RendezvousEvent
{
    private RendezvousEvent()
    {
    }

    /// <summary>The other side is there.</summary>
    public sealed record Paired : RendezvousEvent;

    /// <summary>The other side sent something.</summary>
    /// <param name="Bytes">Any bytes.</param>
    public sealed record Signal(ReadOnlyMemory<byte> Bytes) : RendezvousEvent;

    /// <summary>It is over.</summary>
    /// <param name="End">Why.</param>
    public sealed record Ended(RendezvousEnd End) : RendezvousEvent;
}
