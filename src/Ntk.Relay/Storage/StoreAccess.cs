using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Storage;

/// <summary>
/// A way to a relay's database for the operator's commands: the server of the relay that runs, the operator's own, or, where no relay runs, the
/// relay's cluster, started for as long as the command takes.
/// </summary>
public sealed class StoreAccess : IAsyncDisposable
{
    private readonly IAsyncDisposable _held;

    private StoreAccess(NpgsqlDataSource source, IAsyncDisposable held) => (Source, _held) = (source, held);

    /// <summary>Connections to the database.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Finds the way.</summary>
    /// <exception cref="ClusterException">There is none; the message says why.</exception>
    public static async Task<StoreAccess> OpenAsync(RelayStoreOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Connection is not null)
            return Through(options.Connection);
        if (DataFolder.IsInUse(options.DataFolder))
            return Through(PostgresCluster.ConnectionStringFor(RunningSocket(options.DataFolder)));
        if (ClusterFolder.MajorOf(DataFolder.ClusterOf(options.DataFolder)) is null)
            throw new ClusterException(ClusterFault.NothingThere,
                $"No relay has kept events in {options.DataFolder} yet. Name its data folder with --data.");
        var store = await RelayStore.OpenAsync(options with { Project = false }, NullLoggerFactory.Instance, cancellation).ConfigureAwait(false);
        return new StoreAccess(store.Source, store);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _held.DisposeAsync();

    private static StoreAccess Through(string connection)
    {
        var source = LedgerStore.Connect(connection);
        return new StoreAccess(source, source);
    }

    private static string RunningSocket(string dataFolder) =>
        PostmasterFile.Read(DataFolder.ClusterOf(dataFolder)) is { Ready: true } server
            ? server.SocketFolder
            : throw new ClusterException(ClusterFault.NothingThere,
                $"A relay uses {dataFolder}, but its PostgreSQL is not ready, or is an external one: then name it with --postgres.");
}
