using Npgsql;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>Whether the inline projection has every stream as it stands. A rebuild that was interrupted leaves it without some.</summary>
internal static class ProjectionCheck
{
    private static readonly string Known = string.Join(
        " union all ", StreamKind.All.Select(kind => $"select from {kind.Table} known where known.id = stream.id and (known.data->>'version')::bigint = stream.version"));

    /// <exception cref="ClusterException"><see cref="ClusterFault.ProjectionsIncomplete"/>.</exception>
    public static async Task AssertCompleteAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
             select count(*) from {LedgerStore.Streams} stream where not exists (
               {Known})
             """);
        command.CommandTimeout = 0;
        if (await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is long missing and > 0)
            throw new ClusterException(ClusterFault.ProjectionsIncomplete,
                $"The projections lack {missing} of the streams whose events are stored, as after a rebuild that was interrupted. "
                + "Run 'ntk-relay projections rebuild' with the same --data and --postgres, then start the relay again.");
    }
}
