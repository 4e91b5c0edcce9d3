using System.Diagnostics.CodeAnalysis;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Meetings;

/// <summary>A rendezvous in progress: the two connections that take part in it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore for whose handle nobody asks has nothing to free.")]
internal sealed class Meeting(Guid rendezvous, int nameplate, string opener)
{
    /// <summary>One thing is told at a time, so that each side hears what happened in the order in which it did.</summary>
    private readonly SemaphoreSlim _telling = new(1);

    private bool _isOver;
    private bool _isOffered;

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

    /// <summary>Whether its nameplate is being given to who opened it; nobody can know it before.</summary>
    public bool IsOffered
    {
        get => Volatile.Read(ref _isOffered);
        set => Volatile.Write(ref _isOffered, value);
    }

    /// <summary>Tells a side what the other does, unless the meeting is over: nothing comes behind its end.</summary>
    /// <returns>Whether it was told.</returns>
    public async Task<bool> TellAsync(Func<Task> tell)
    {
        await _telling.WaitAsync();
        try
        {
            if (IsOver)
                return false;
            await tell();
            return true;
        }
        finally
        {
            _telling.Release();
        }
    }

    /// <summary>Tells the end of a meeting that is over, behind what is being told.</summary>
    public async Task TellEndAsync(Func<Task> tell)
    {
        await _telling.WaitAsync();
        try
        {
            await tell();
        }
        finally
        {
            _telling.Release();
        }
    }

    /// <summary>Which side a connection is.</summary>
    public RendezvousSide SideOf(string connection) => connection == opener ? RendezvousSide.Opener : RendezvousSide.Joiner;

    /// <summary>The other side's connection; null where there is none.</summary>
    public string? PeerOf(string connection) => connection == opener ? Joiner : opener;
}
