using System.Globalization;
using Marten;
using Npgsql;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>
/// Brings the database to the layout that this relay needs. A lock lets relays that start together wait for each other, and a number beside
/// the tables spares a start the comparison, which costs more than all the rest of it.
/// </summary>
internal static class LedgerSchema
{
    /// <summary>Raised with every change of <see cref="LedgerStore"/> or of Marten's version that changes the layout.</summary>
    public const int Version = 2;

    private const string Mark = "ntk-relay layout ";

    /// <exception cref="ClusterException"><see cref="ClusterFault.NewerLayout"/>.</exception>
    public static async Task EnsureAsync(IDocumentStore store, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (await IsUpToDateAsync(source, cancellation).ConfigureAwait(false))
            return;
        await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await StorageLocks.TakeAsync(connection, StorageLocks.Layout, shared: false, cancellation).ConfigureAwait(false);
        try
        {
            if (await IsUpToDateAsync(source, cancellation).ConfigureAwait(false))
                return;
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate).ConfigureAwait(false);
            await using var external = new NpgsqlCommand(
                string.Join(';', LedgerStore.Contents.Select(table => $"alter table {table} alter column body set storage external")), connection);
            await external.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            await using var mark = new NpgsqlCommand($"comment on schema {LedgerStore.Schema} is '{Mark}{Version}'", connection);
            await mark.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            await StorageLocks.ReleaseAllAsync(connection).ConfigureAwait(false);
        }
    }

    /// <summary>The layout that is there, or null.</summary>
    public static async Task<int?> InstalledAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = '{LedgerStore.Schema}'");
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is string text
            && text.StartsWith(Mark, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Mark.Length), CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    private static async Task<bool> IsUpToDateAsync(NpgsqlDataSource source, CancellationToken cancellation) =>
        await InstalledAsync(source, cancellation).ConfigureAwait(false) switch
        {
            null or < Version => false,
            Version => true,
            var newer => throw new ClusterException(ClusterFault.NewerLayout,
                $"The database has layout {newer}, and this relay knows layouts up to {Version}: run the newer relay that made it."),
        };
}
