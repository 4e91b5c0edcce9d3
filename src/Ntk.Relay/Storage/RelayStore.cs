using System.Diagnostics;
using System.Runtime.CompilerServices;
using JasperFx.Events.Daemon;
using Marten;
using Npgsql;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Storage;

/// <summary>
/// All that a relay stores beside its blobs: the lock on its data folder, the PostgreSQL that it starts where none is given, the schema, the
/// ledger and the projections. Opened in that order, and closed in the other.
/// </summary>
public sealed class RelayStore : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _opened = new();

    private RelayStore()
    {
    }

    /// <summary>The transfers.</summary>
    public MartenLedger Ledger { get; private set; } = null!;

    /// <summary>The relay's own PostgreSQL; null where another is used.</summary>
    public PostgresCluster? Cluster { get; private set; }

    /// <summary>Connections to the database that is used.</summary>
    public NpgsqlDataSource Source { get; private set; } = null!;

    internal IDocumentStore Documents { get; private set; } = null!;

    /// <summary>Opens the store; returns when commands can be carried out.</summary>
    /// <exception cref="ClusterException">The relay's own PostgreSQL can't be used; the message says why.</exception>
    /// <exception cref="NpgsqlException">The given one can't be reached.</exception>
    public static async Task<RelayStore> OpenAsync(RelayStoreOptions options, ILoggerFactory logs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logs);
        var store = new RelayStore();
        try
        {
            await store.OpenPartsAsync(options, logs.CreateLogger("Ntk.Relay.Storage"), cancellation).ConfigureAwait(false);
            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes every projection again from the events. No relay may run on the database.</summary>
    /// <exception cref="ClusterException"><see cref="ClusterFault.FolderInUse"/>: a relay does.</exception>
    public async IAsyncEnumerable<RebuiltProjection> RebuildAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var alone = await Source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        if (!await StorageLocks.TryTakeAsync(alone, StorageLocks.RelayThere, cancellation).ConfigureAwait(false))
            throw new ClusterException(ClusterFault.FolderInUse, "A relay runs on this database. Stop it before its projections are made again.");
        try
        {
            await using var count = Source.CreateCommand($"select count(*) from {LedgerStore.Events}");
            var events = (long)(await count.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
            using var daemon = (IProjectionDaemon)await Documents.BuildProjectionDaemonAsync().ConfigureAwait(false);
            foreach (var name in LedgerStore.Projections)
            {
                var took = Stopwatch.StartNew();
                await daemon.RebuildProjectionAsync(name, cancellation).ConfigureAwait(false);
                yield return new RebuiltProjection(name, events, took.Elapsed);
            }
        }
        finally
        {
            await StorageLocks.ReleaseAllAsync(alone).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_opened.TryPop(out var part))
            await part.DisposeAsync().ConfigureAwait(false);
    }

    private async Task OpenPartsAsync(RelayStoreOptions options, ILogger log, CancellationToken cancellation)
    {
        var data = DataFolder.Lock(options.DataFolder);
        Opened(new Closing(data));
        if (options.Connection is null)
            Opened(Cluster = await PostgresCluster.StartAsync(data, options.BinariesFolder, log, cancellation).ConfigureAwait(false));
        Opened(Source = LedgerStore.Connect(options.Connection ?? Cluster!.ConnectionString));
        var documents = LedgerStore.Open(Source);
        Opened(new Closing(documents));
        Documents = documents;
        await LedgerSchema.EnsureAsync(documents, Source, cancellation).ConfigureAwait(false);
        if (options.Project)
            await ProjectionCheck.AssertCompleteAsync(Source, cancellation).ConfigureAwait(false);
        Opened(Ledger = MartenLedger.Open(Source, options.Ledger, log));
        if (options.Project)
            Opened(new OverviewRunner(documents, Source, log));
    }

    private void Opened(IAsyncDisposable part) => _opened.Push(part);

    private sealed class Closing(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
