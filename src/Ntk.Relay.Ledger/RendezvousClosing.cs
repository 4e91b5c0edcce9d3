namespace Ntk.Relay.Ledger;

/// <summary>Why a rendezvous is over.</summary>
public enum RendezvousClosing
{
    /// <summary>A side's connection is gone.</summary>
    SideLeft = 1,

    /// <summary>Its time was over.</summary>
    Expired = 2,
}
