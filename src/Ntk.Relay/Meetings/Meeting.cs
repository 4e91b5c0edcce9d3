using Ntk.Relay.Ledger;

namespace Ntk.Relay.Meetings;

/// <summary>A rendezvous in progress: the two connections that take part in it.</summary>
internal sealed class Meeting(Guid rendezvous, int nameplate, string opener)
{
    private bool _isOver;

    /// <summary>Its stream of events.</summary>
    public Guid Rendezvous => rendezvous;

    public int Nameplate => nameplate;

    /// <summary>The connection that opened it.</summary>
    public string Opener => opener;

    /// <summary>The connection that joined; null until one did.</summary>
    public string? Joiner { get; set; }

    /// <summary>Whether it ended; once it did, its nameplate may be another's.</summary>
    public bool IsOver
    {
        get => Volatile.Read(ref _isOver);
        set => Volatile.Write(ref _isOver, value);
    }

    /// <summary>Which side a connection is.</summary>
    public RendezvousSide SideOf(string connection) => connection == opener ? RendezvousSide.Opener : RendezvousSide.Joiner;

    /// <summary>The other side's connection; null where there is none.</summary>
    public string? PeerOf(string connection) => connection == opener ? Joiner : opener;
}
