namespace Ntk.Wire;

/// <summary>Why a rendezvous is over. Numbers only grow and are never reused.</summary>
public enum RendezvousEnd
{
    /// <summary>The other side's connection is gone.</summary>
    PeerLeft = 1,

    /// <summary>Its time is over.</summary>
    Expired = 2,
}
