using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>One document for each transfer, written in the transaction that appends its events.</summary>
internal sealed class TransferProjection : IProjection
{
    public const string Name = "transfers";

    /// <summary>Stores the states that were decided; in a rebuild, adds the events up again.</summary>
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        if (DecidedStates.Current is { } decided)
        {
            operations.Store<TransferState>(decided);
            return;
        }

        var states = new Dictionary<Guid, TransferState?>();
        var begun = events.Where(e => e.Version > 1).Select(e => e.StreamId).Distinct().ToArray();
        foreach (var state in await operations.LoadManyAsync<TransferState>(cancellation, begun).ConfigureAwait(false))
            states[state.Id] = state;
        foreach (var happened in events)
        {
            var state = states.GetValueOrDefault(happened.StreamId);
            if (happened.Data is ITransferEvent data && happened.Version > (state?.Version ?? 0))
                states[happened.StreamId] = TransferState.Apply(state, data);
        }

        operations.Store<TransferState>(states.Values.OfType<TransferState>());
    }
}
