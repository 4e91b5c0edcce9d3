using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>One document for each stream of a kind. An append writes them itself, in its transaction; this adds the events up for a rebuild.</summary>
/// <typeparam name="TState">The document.</typeparam>
/// <typeparam name="TEvent">The events of that kind.</typeparam>
internal sealed class StateProjection<TState, TEvent> : IProjection
    where TState : class, ILedgerState
    where TEvent : ILedgerEvent
{
    /// <inheritdoc/>
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var own = events.Where(e => e.Data is TEvent).ToList();
        var states = new Dictionary<Guid, TState?>();
        var begun = own.Where(e => e.Version > 1).Select(e => e.StreamId).Distinct().ToArray();
        foreach (var state in await operations.LoadManyAsync<TState>(cancellation, begun).ConfigureAwait(false))
            states[state.Id] = state;
        foreach (var happened in own)
        {
            var state = states.GetValueOrDefault(happened.StreamId);
            if (happened.Version > (state?.Version ?? 0))
                states[happened.StreamId] = (TState)LedgerRules.Apply(state, (TEvent)happened.Data);
        }

        operations.Store(states.Values.OfType<TState>());
    }
}
