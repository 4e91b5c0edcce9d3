using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>The rules of a rendezvous: state and command in, events or a refusal out (<c>protocol.md</c>, Rendezvous).</summary>
public static class RendezvousDecider
{
    /// <summary>Decides one command.</summary>
    /// <param name="state">Null where it was not opened.</param>
    /// <param name="command">Its time is truncated to whole seconds in the events.</param>
    public static Decision Handle(RendezvousState? state, IRendezvousCommand command) => (state, command) switch
    {
        (null, OpenRendezvous c) => Open(c),
        (null, _) => Decision.Refused(Refusal.UnknownNameplate),
        (_, ExpireRendezvous c) => state.DueAt <= c.At ? Decision.Of(new RendezvousClosed(RendezvousClosing.Expired, EventTime.Of(c.At))) : Decision.Nothing,
        (_, CloseRendezvous c) => state.Phase == RendezvousPhase.Closed
            ? Decision.Nothing
            : Decision.Of(new RendezvousClosed(RendezvousClosing.SideLeft, EventTime.Of(c.At))),
        (_, JoinRendezvous c) => Join(state, c),
        (_, RelaySignal c) => Signal(state, c),
        (_, OpenRendezvous) => Decision.Refused(Refusal.NameplateUsed),
        _ => throw new ArgumentException($"Unknown command {command.GetType().Name}.", nameof(command)),
    };

    private static Decision Open(OpenRendezvous c)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(c.Nameplate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(c.Nameplate, Limits.MaxNameplate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(c.LifetimeSeconds);
        var at = EventTime.Of(c.At);
        return Decision.Of(new RendezvousOpened(c.Rendezvous, c.Nameplate, at.AddSeconds(c.LifetimeSeconds), at));
    }

    private static Decision Join(RendezvousState state, JoinRendezvous c) =>
        state.Phase != RendezvousPhase.Open ? Decision.Refused(Refusal.NameplateUsed)
        : c.At >= state.ExpiresAt ? Decision.Refused(Refusal.UnknownNameplate)
        : Decision.Of(new RendezvousPaired(EventTime.Of(c.At)));

    private static Decision Signal(RendezvousState state, RelaySignal c)
    {
        if (c.Size is < 1 or > Limits.MaxSignal)
            return Decision.Refused(Refusal.Malformed);
        if (state.Phase != RendezvousPhase.Paired || c.At >= state.ExpiresAt)
            return Decision.Refused(Refusal.OutOfTurn);
        return state.Signals >= Limits.MaxSignals
            ? Decision.Refused(Refusal.LimitOutOfRange)
            : Decision.Of(new SignalRelayed(c.From, c.Size, EventTime.Of(c.At)));
    }
}
