using System.Diagnostics;
using Marten;
using Npgsql;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>
/// The ledger on PostgreSQL. Commands go through a few lanes, each of which commits together what arrived together and answers after the
/// commit; states come from memory where they were used lately, else from the inline projection.
/// </summary>
public sealed class MartenLedger : ITransferLedger, ITransferCatalogue, IAsyncDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(50);

    private readonly LedgerDatabase _database;
    private readonly LedgerBook _book;
    private readonly TimeSpan _patience;
    private readonly CommandLane[] _lanes;
    private readonly CancellationTokenSource _stop = new();

    private MartenLedger(LedgerDatabase database, LedgerBook book, MartenLedgerOptions options, ILogger log)
    {
        (_database, _book, _patience) = (database, book, options.Patience);
        _lanes = [.. Enumerable.Range(0, options.Lanes).Select(_ => new CommandLane(database, book, options.Patience, log, _stop.Token))];
    }

    /// <inheritdoc/>
    public async ValueTask<LedgerAnswer> ExecuteAsync(ITransferCommand command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var pending = new PendingCommand(command);
        var lane = _lanes[(uint)pending.Stream.GetHashCode() % (uint)_lanes.Length];
        try
        {
            await lane.EnqueueAsync(pending, cancellation).ConfigureAwait(false);
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            return new LedgerAnswer(Refusal.StoreUnavailable, null);
        }

        return await pending.Answer.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<TransferState?> FindAsync(TransferId transfer, CancellationToken cancellation) =>
        await AskAsync(() => _book.FindAsync(transfer.ToGuid(), cancellation)).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TransferId>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await AskAsync(() => new ValueTask<IReadOnlyList<TransferId>>(_database.DueAsync(now, limit, cancellation))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TransferId>> EndedAsync(IReadOnlyCollection<TransferId> transfers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transfers);
        return await AskAsync(() => new ValueTask<IReadOnlyList<TransferId>>(_database.EndedAsync(transfers, cancellation))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<TransferId, long>> LiveAsync(CancellationToken cancellation) =>
        await AskAsync(() => new ValueTask<IReadOnlyDictionary<TransferId, long>>(_database.LiveAsync(cancellation))).ConfigureAwait(false);

    /// <summary>Carries out what waits, for as long as the store answers, then stops; commands that come later are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
            lane.Close();
        _stop.CancelAfter(TimeSpan.FromSeconds(10));
        await Task.WhenAll(_lanes.Select(lane => lane.Ended)).ConfigureAwait(false);
        _stop.Dispose();
    }

    internal static MartenLedger Open(IDocumentStore store, NpgsqlDataSource source, MartenLedgerOptions options, ILogger log)
    {
        var database = new LedgerDatabase(store, source);
        return new MartenLedger(database, new LedgerBook(database, options.CachedStates), options, log);
    }

    /// <summary>Asks again for a while: after a restart of the server every connection in the pool fails once.</summary>
    private async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> question)
    {
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(AskAgain).ConfigureAwait(false))
        {
            try
            {
                return await question().ConfigureAwait(false);
            }
            catch (Exception e) when (e is NpgsqlException or Marten.Exceptions.MartenCommandException or TimeoutException)
            {
                if (since.Elapsed > _patience)
                    throw new LedgerUnavailableException($"The event store can't be read ({StoreFailures.Kind(e)}).", e);
            }
        }
    }
}
