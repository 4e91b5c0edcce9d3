using System.Text.Json.Serialization;

namespace Ntk.Relay.Ledger;

/// <summary>What the events of one rendezvous add up to.</summary>
public sealed record RendezvousState : ILedgerState
{
    /// <inheritdoc/>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The number by which the second side finds it.</summary>
    public int Nameplate { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public RendezvousPhase Phase { get; init; }

    /// <summary>Signals that went through it.</summary>
    public int Signals { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public DateTimeOffset? DueAt => Phase == RendezvousPhase.Closed ? null : ExpiresAt;

    /// <summary>The state after one more event; a stream begins with <see cref="RendezvousOpened"/>.</summary>
    /// <exception cref="InvalidOperationException">The event can't happen in this state: the stream is damaged.</exception>
    public static RendezvousState Apply(RendezvousState? state, IRendezvousEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var after = (state, happened) switch
        {
            (null, RendezvousOpened e) =>
                new RendezvousState { Id = e.Rendezvous, Nameplate = e.Nameplate, ExpiresAt = e.ExpiresAt, Phase = RendezvousPhase.Open },
            (null, _) => throw new InvalidOperationException($"A rendezvous cannot begin with {happened.GetType().Name}."),
            (_, RendezvousPaired) => state with { Phase = RendezvousPhase.Paired },
            (_, SignalRelayed) => state with { Signals = state.Signals + 1 },
            (_, RendezvousClosed) => state with { Phase = RendezvousPhase.Closed },
            _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot happen to an open rendezvous."),
        };
        return after with { Version = (state?.Version ?? 0) + 1 };
    }
}
