namespace Ntk.Relay.Ledger;

/// <summary>How far a rendezvous is.</summary>
public enum RendezvousPhase
{
    /// <summary>One side waits.</summary>
    Open = 1,

    /// <summary>Both sides are there.</summary>
    Paired = 2,

    /// <summary>It is over.</summary>
    Closed = 3,
}
