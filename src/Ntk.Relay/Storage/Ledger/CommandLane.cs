using System.Threading.Channels;
using Ntk.Relay.Observation;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>
/// Carries out the commands of a share of all streams, one batch after the other: whatever waits when a batch is done is the next batch.
/// A stream always goes through the same lane, so that its commands keep their order.
/// </summary>
internal sealed class CommandLane
{
    /// <summary>More would let one commit wait for another's work without making it cheaper.</summary>
    private const int MaxBatch = 512;

    /// <summary>Commands that wait; beyond it callers wait to enqueue.</summary>
    private const int MaxWaiting = 4096;

    private const int MaxAttempts = 8;

    /// <summary>After a batch of so many the next one waits for <see cref="Linger"/>: that many callers need a while to ask again.</summary>
    private const int ManyCommands = 32;

    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(50);

    private readonly LedgerDatabase _database;
    private readonly LedgerBook _book;
    private readonly TimeSpan _patience;
    private readonly EnvelopeFeed _envelopes;
    private readonly ILogger _log;
    private readonly CancellationToken _stop;
    private readonly Channel<PendingCommand> _waiting = Channel.CreateBounded<PendingCommand>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    public CommandLane(LedgerDatabase database, LedgerBook book, EnvelopeFeed envelopes, TimeSpan patience, ILogger log, CancellationToken stop)
    {
        (_database, _book, _envelopes, _patience, _log, _stop) = (database, book, envelopes, patience, log, stop);
        Ended = Task.Run(RunAsync, CancellationToken.None);
    }

    public Task Ended { get; }

    public ValueTask EnqueueAsync(PendingCommand command, CancellationToken cancellation) => _waiting.Writer.WriteAsync(command, cancellation);

    /// <summary>Takes no more commands; those that wait are still carried out.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    private async Task RunAsync()
    {
        var batch = new List<PendingCommand>();
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(_stop).ConfigureAwait(false))
            {
                // Those who were just answered ask again at once: letting them go first makes the next batch twice as full.
                if (batch.Count >= ManyCommands)
                    await Task.Delay(Linger, _stop).ConfigureAwait(false);
                else if (batch.Count > 1)
                    await Task.Yield();
                batch.Clear();
                while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var next))
                    batch.Add(next);
                await CarryOutAsync(batch).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            _waiting.Writer.TryComplete();
        }

        batch.ForEach(command => command.Abandon());
        while (_waiting.Reader.TryRead(out var left))
            left.Abandon();
    }

    /// <summary>Ends when every command of the batch has a true answer.</summary>
    private async Task CarryOutAsync(List<PendingCommand> batch)
    {
        var tried = new List<DecidedBatch>();
        var isInDoubt = false;
        for (var attempt = 1; ; attempt++)
        {
            var (decided, failure) = await TryOnceAsync(batch, tried).ConfigureAwait(false);
            if (failure is null)
            {
                Finish(decided!);
                return;
            }

            var meaning = StoreFailures.Of(failure);
            isInDoubt |= meaning == StoreFailure.InDoubt && tried.Count > 0;
            if (meaning == StoreFailure.Refused && !isInDoubt)
            {
                await CarryOutHalvesAsync(batch, failure).ConfigureAwait(false);
                return;
            }

            RelayLog.StoreFailed(_log, StoreFailures.Kind(failure));
            if (tried.Count == 0 && RefuseOverdue(batch))
                return;
            if (tried.Count > 0 && await FindCommittedAsync(tried).ConfigureAwait(false) is { } committed)
            {
                Finish(committed);
                return;
            }

            Forget(batch);
            if (attempt >= MaxAttempts && tried.Count > 0)
            {
                RelayLog.BatchGivenUp(_log, StoreFailures.Kind(failure));
                var refusal = meaning == StoreFailure.Full ? Refusal.StorageFull : Refusal.StoreUnavailable;
                batch.ForEach(command => command.Refuse(refusal));
                return;
            }

            await PauseAsync(attempt).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The store refuses what one of the commands says, and would refuse the batch as often as it is tried: it is cut in halves until that
    /// command is alone, so that nobody else suffers. None of it was committed, and the order of the commands stays.
    /// </summary>
    private async Task CarryOutHalvesAsync(List<PendingCommand> batch, Exception failure)
    {
        Forget(batch);
        if (batch is [var alone])
        {
            RelayLog.CommandRefused(_log, StoreFailures.Kind(failure));
            alone.Refuse(Refusal.StoreUnavailable);
            return;
        }

        var half = batch.Count / 2;
        await CarryOutAsync(batch[..half]).ConfigureAwait(false);
        await CarryOutAsync(batch[half..]).ConfigureAwait(false);
    }

    /// <summary>Decides and saves once. A batch stands in <paramref name="tried"/> from the moment at which it may have reached the store.</summary>
    private async Task<(DecidedBatch? Decided, Exception? Failure)> TryOnceAsync(List<PendingCommand> batch, List<DecidedBatch> tried)
    {
        try
        {
            var committed = await _book.StatesAsync(batch.Select(command => command.Stream), _stop).ConfigureAwait(false);
            var decided = DecidedBatch.Decide(batch, committed.GetValueOrDefault);
            if (decided.Changed.Any())
            {
                tried.Add(decided);
                await _database.SaveAsync(decided, _stop).ConfigureAwait(false);
            }

            return (decided, null);
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            return (null, e);
        }
    }

    /// <summary>Asks the store, for as long as it takes, which of the attempts it committed; meanwhile commands that wait are refused in time.</summary>
    private async Task<DecidedBatch?> FindCommittedAsync(List<DecidedBatch> tried)
    {
        while (true)
        {
            try
            {
                foreach (var attempt in tried)
                    if (await _database.IsCommittedAsync(attempt, _stop).ConfigureAwait(false))
                        return attempt;
                return null;
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                RelayLog.StoreFailed(_log, StoreFailures.Kind(e));
            }

            RefuseOverdueWaiting();
            await Task.Delay(ProbePause, _stop).ConfigureAwait(false);
        }
    }

    private void Finish(DecidedBatch committed)
    {
        _book.Enter(committed);
        foreach (var (command, answer) in committed.Answers)
        {
            _envelopes.Tell(command, answer);
            command.Complete(answer);
        }
    }

    private void Forget(List<PendingCommand> batch) => batch.ForEach(command => _book.Forget(command.Stream));

    /// <summary>Nothing of this batch reached the store yet: those that waited long enough get their refusal. Returns whether none is left.</summary>
    private bool RefuseOverdue(List<PendingCommand> batch)
    {
        RefuseOverdueWaiting();
        foreach (var command in batch.Where(command => command.IsOlderThan(_patience)))
            command.Refuse(Refusal.StoreUnavailable);
        batch.RemoveAll(command => command.Answer.IsCompleted);
        return batch.Count == 0;
    }

    private void RefuseOverdueWaiting()
    {
        while (_waiting.Reader.TryPeek(out var first) && first.IsOlderThan(_patience) && _waiting.Reader.TryRead(out first))
            first.Refuse(Refusal.StoreUnavailable);
    }

    private Task PauseAsync(int attempt) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25) * Math.Min(attempt, MaxAttempts)), _stop);
}
