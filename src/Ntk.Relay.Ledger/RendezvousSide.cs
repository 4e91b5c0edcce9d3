namespace Ntk.Relay.Ledger;

/// <summary>The sides of a rendezvous.</summary>
public enum RendezvousSide
{
    /// <summary>Who opened it.</summary>
    Opener = 1,

    /// <summary>Who joined.</summary>
    Joiner = 2,
}
