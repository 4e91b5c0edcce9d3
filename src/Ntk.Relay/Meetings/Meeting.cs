using Ntk.Relay.Ledger;

namespace Ntk.Relay.Meetings;

/// <summary>A rendezvous in progress: the two connections that take part in it.</summary>
internal sealed class Meeting(Guid rendezvous, int nameplate, string opener)
{
    /// <summary>Its stream of events.</summary>
    public Guid Rendezvous => rendezvous;

    public int Nameplate => nameplate;

    /// <summary>The connection that opened it.</summary>
    public string Opener => opener;

    /// <summary>The connection that joined; null until one did.</summary>
    public string? Joiner { get; set; }

    /// <summary>Which side a connection is.</summary>
    public RendezvousSide SideOf(string connection) => connection == opener ? RendezvousSide.Opener : RendezvousSide.Joiner;

    /// <summary>The other side's connection; null where there is none.</summary>
    public string? PeerOf(string connection) => connection == opener ? Joiner : opener;
}
