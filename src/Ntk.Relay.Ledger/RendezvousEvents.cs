namespace Ntk.Relay.Ledger;

/// <summary>A fact about one rendezvous.</summary>
public interface IRendezvousEvent : ILedgerEvent;

/// <summary>Somebody waits at a nameplate.</summary>
public sealed record RendezvousOpened(Guid Rendezvous, int Nameplate, DateTimeOffset ExpiresAt, DateTimeOffset At) : IRendezvousEvent;

/// <summary>A second side joined, which uses the nameplate up.</summary>
public sealed record RendezvousPaired(DateTimeOffset At) : IRendezvousEvent;

/// <summary>One side's <paramref name="Size"/> bytes went to the other.</summary>
public sealed record SignalRelayed(RendezvousSide From, int Size, DateTimeOffset At) : IRendezvousEvent;

/// <summary>It is over.</summary>
public sealed record RendezvousClosed(RendezvousClosing Reason, DateTimeOffset At) : IRendezvousEvent;
