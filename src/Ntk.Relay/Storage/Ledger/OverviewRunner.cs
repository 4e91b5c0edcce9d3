using JasperFx.Events.Daemon;
using Marten;
using Npgsql;
using Ntk.Relay.Observation;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>
/// Runs the overview's projection on the one relay that holds an advisory lock. Marten's own election needs what the lock library at hand does
/// not have; a lock on a connection of its own is free again as soon as its holder is gone. The same connection shares the lock that says that a
/// relay is there, so that nobody rebuilds what it works on.
/// </summary>
internal sealed class OverviewRunner : IAsyncDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private readonly IDocumentStore _store;
    private readonly NpgsqlDataSource _source;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public OverviewRunner(IDocumentStore store, NpgsqlDataSource source, ILogger log)
    {
        (_store, _source, _log) = (store, source, log);
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ProjectWhileElectedAsync(_stop.Token).ConfigureAwait(false);
                await Task.Delay(AskAgain, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever ends the projection, it is taken up again; appends go on without it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                RelayLog.ProjectingInterrupted(_log, StoreFailures.Kind(e));
                await Task.Delay(AskAgain, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task ProjectWhileElectedAsync(CancellationToken stop)
    {
        await using var election = await _source.OpenConnectionAsync(stop).ConfigureAwait(false);
        await StorageLocks.TakeAsync(election, StorageLocks.RelayThere, shared: true, stop).ConfigureAwait(false);
        while (!await StorageLocks.TryTakeAsync(election, StorageLocks.Overview, stop).ConfigureAwait(false))
            await Task.Delay(AskAgain, stop).ConfigureAwait(false);
        RelayLog.ProjectingBegins(_log);
        using var daemon = (IProjectionDaemon)await _store.BuildProjectionDaemonAsync().ConfigureAwait(false);
        await daemon.StartAllAsync().ConfigureAwait(false);
        try
        {
            await using var stillThere = new NpgsqlCommand("select 1", election);
            while (true)
            {
                await Task.Delay(AskAgain, stop).ConfigureAwait(false);
                await stillThere.ExecuteScalarAsync(stop).ConfigureAwait(false);
            }
        }
        finally
        {
            await daemon.StopAllAsync().ConfigureAwait(false);
            await StorageLocks.ReleaseAllAsync(election).ConfigureAwait(false);
        }
    }
}
