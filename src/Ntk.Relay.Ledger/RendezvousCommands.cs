namespace Ntk.Relay.Ledger;

/// <summary>Something asked of one rendezvous.</summary>
public interface IRendezvousCommand : ILedgerCommand
{
    /// <summary>The rendezvous it is for: a random id that only the relay knows.</summary>
    Guid Rendezvous { get; }

    Guid ILedgerCommand.Stream => Rendezvous;
}

/// <summary>Opens a rendezvous.</summary>
public sealed record OpenRendezvous(Guid Rendezvous, int Nameplate, int LifetimeSeconds, DateTimeOffset At) : IRendezvousCommand;

/// <summary>Joins as the second side.</summary>
public sealed record JoinRendezvous(Guid Rendezvous, DateTimeOffset At) : IRendezvousCommand;

/// <summary>Records a signal before it is passed on.</summary>
public sealed record RelaySignal(Guid Rendezvous, RendezvousSide From, int Size, DateTimeOffset At) : IRendezvousCommand;

/// <summary>Closes it because a side is gone; again changes nothing.</summary>
public sealed record CloseRendezvous(Guid Rendezvous, DateTimeOffset At) : IRendezvousCommand;

/// <summary>Closes it if its time is over.</summary>
public sealed record ExpireRendezvous(Guid Rendezvous, DateTimeOffset At) : IRendezvousCommand;
