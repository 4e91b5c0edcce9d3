using System.Diagnostics;
using Npgsql;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>
/// The ledger on PostgreSQL. Commands go through a few lanes, each of which commits together what arrived together and answers after the
/// commit; states come from memory where they were used lately, else from the inline projection.
/// </summary>
public sealed class MartenLedger : ITransferLedger, ITransferCatalogue, IMailboxLedger, IRendezvousLedger, IAsyncDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(50);

    private readonly LedgerDatabase _database;
    private readonly LedgerBook _book;
    private readonly MailboxContents _contents;
    private readonly TimeSpan _patience;
    private readonly CommandLane[] _lanes;
    private readonly CancellationTokenSource _stop = new();

    private MartenLedger(LedgerDatabase database, LedgerBook book, MailboxContents contents, MartenLedgerOptions options, ILogger log)
    {
        (_database, _book, _contents, _patience) = (database, book, contents, options.Patience);
        _lanes = [.. Enumerable.Range(0, options.Lanes).Select(_ => new CommandLane(database, book, Envelopes, options.Patience, log, _stop.Token))];
    }

    /// <summary>Envelopes as they are committed.</summary>
    public EnvelopeFeed Envelopes { get; } = new();

    /// <inheritdoc/>
    public async ValueTask<LedgerAnswer<TransferState>> ExecuteAsync(ITransferCommand command, CancellationToken cancellation) =>
        (await CarryOutAsync(command, default, cancellation).ConfigureAwait(false)).As<TransferState>();

    /// <inheritdoc/>
    public async ValueTask<LedgerAnswer<MailboxState>> ExecuteAsync(
        IMailboxCommand command, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        (await CarryOutAsync(command, content, cancellation).ConfigureAwait(false)).As<MailboxState>();

    /// <inheritdoc/>
    public async ValueTask<LedgerAnswer<RendezvousState>> ExecuteAsync(IRendezvousCommand command, CancellationToken cancellation) =>
        (await CarryOutAsync(command, default, cancellation).ConfigureAwait(false)).As<RendezvousState>();

    /// <inheritdoc/>
    public async ValueTask<TransferState?> FindAsync(TransferId transfer, CancellationToken cancellation) =>
        await AskAsync(() => _book.FindAsync(transfer.ToGuid(), cancellation)).ConfigureAwait(false) as TransferState;

    /// <inheritdoc/>
    public async ValueTask<MailboxState?> FindAsync(MailboxId mailbox, CancellationToken cancellation) =>
        await AskAsync(() => _book.FindAsync(mailbox.ToGuid(), cancellation)).ConfigureAwait(false) as MailboxState;

    /// <inheritdoc/>
    public ValueTask<byte[]?> BundleAsync(MailboxId mailbox, CancellationToken cancellation) =>
        AskAsync(() => _contents.BundleAsync(mailbox, cancellation));

    /// <inheritdoc/>
    public ValueTask<byte[]> TakenPrekeyAsync(MailboxId mailbox, OneTimePrekeyKind kind, long id, CancellationToken cancellation) =>
        AskAsync(() => _contents.TakeAsync(mailbox, kind, id, cancellation));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WaitingEnvelope>> EnvelopesAsync(MailboxId mailbox, long from, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return AskAsync(() => _contents.EnvelopesAsync(mailbox, from, limit, cancellation));
    }

    /// <inheritdoc/>
    public ValueTask<MailboxState?> ReloadAsync(MailboxId mailbox, CancellationToken cancellation)
    {
        _book.Forget(mailbox.ToGuid());
        return FindAsync(mailbox, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<long> WaitingBytesAsync(CancellationToken cancellation) => AskAsync(() => _contents.WaitingBytesAsync(cancellation));

    /// <inheritdoc/>
    public async ValueTask<int> SweepPrekeysAsync(TimeSpan onTheWay, CancellationToken cancellation)
    {
        var unnamed = await AskAsync(() => _contents.UnnamedPrekeysAsync(cancellation)).ConfigureAwait(false);
        if (unnamed.Count == 0)
            return 0;
        await Task.Delay(onTheWay, cancellation).ConfigureAwait(false);
        return await AskAsync(() => _contents.DeleteAsync(unnamed, cancellation)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MailboxId>> DueMailboxesAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        [.. (await DueAsync(LedgerStore.Mailboxes, now, limit, cancellation).ConfigureAwait(false)).Select(MailboxId.FromGuid)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<Guid>> DueRendezvousAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        DueAsync(LedgerStore.Rendezvous, now, limit, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TransferId>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        [.. (await DueAsync(LedgerStore.Transfers, now, limit, cancellation).ConfigureAwait(false)).Select(TransferId.FromGuid)];

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

    internal static MartenLedger Open(NpgsqlDataSource source, MartenLedgerOptions options, ILogger log)
    {
        var database = new LedgerDatabase(source);
        return new MartenLedger(database, new LedgerBook(database, options.CachedStates), new MailboxContents(source), options, log);
    }

    private async ValueTask<CommandAnswer> CarryOutAsync(ILedgerCommand command, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var pending = new PendingCommand(command, content);
        var lane = _lanes[(uint)pending.Stream.GetHashCode() % (uint)_lanes.Length];
        try
        {
            await lane.EnqueueAsync(pending, cancellation).ConfigureAwait(false);
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            return new CommandAnswer(Refusal.StoreUnavailable, null, []);
        }

        return await pending.Answer.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Guid>> DueAsync(string table, DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await AskAsync(() => new ValueTask<IReadOnlyList<Guid>>(_database.DueAsync(table, now, limit, cancellation))).ConfigureAwait(false);
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
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                if (since.Elapsed > _patience)
                    throw new LedgerUnavailableException($"The event store can't be read ({StoreFailures.Kind(e)}).", e);
            }
        }
    }
}
