using System.Text.Json;
using Npgsql;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>What the ledger asks of PostgreSQL.</summary>
internal sealed class LedgerDatabase(NpgsqlDataSource source)
{
    private static readonly string States = string.Join(" union all ", StreamKind.All.Select((kind, at) => $"select {at}, data::text from {kind.Table} where id = any($1)"));

    /// <summary>Appends a batch in one transaction, each stream at the version that was expected, and returns after the commit.</summary>
    /// <exception cref="StreamMovedException">A stream is at another version; nothing was committed.</exception>
    public async Task SaveAsync(DecidedBatch decided, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection, transaction);
        List<DecidedBatch.StreamPart> streams = [.. decided.Changed];
        var (moved, rows) = AppendStatements.Add(batch, streams);
        MailboxContents.Save(batch, streams);
        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        if (moved is not null && moved.Rows != (ulong)rows)
            throw new StreamMovedException();
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether a batch was committed. It is atomic, so its first event tells.</summary>
    public async Task<bool> IsCommittedAsync(DecidedBatch batch, CancellationToken cancellation)
    {
        var stream = batch.Changed.First();
        await using var command = source.CreateCommand(
            $"select exists (select from {LedgerStore.Events} where stream_id = $1 and version = $2 and id = $3)");
        command.Parameters.Add(new() { Value = stream.Id });
        command.Parameters.Add(new() { Value = stream.VersionBefore + 1 });
        command.Parameters.Add(new() { Value = stream.Events[0].Id });
        return (bool)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    /// <summary>The states of streams of whatever kind.</summary>
    public async Task<IReadOnlyList<ILedgerState>> LoadAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(States);
        command.Parameters.Add(new() { Value = ids.ToArray() });
        var states = new List<ILedgerState>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            states.Add(Read(StreamKind.All[reader.GetInt32(0)], reader.GetString(1)));
        return states;
    }

    /// <summary>Streams of one kind that are due, the oldest first.</summary>
    /// <param name="table">Table of the kind's projection.</param>
    /// <param name="now">Due at this time or before it.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<Guid>> DueAsync(string table, DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select id from {table} where {LedgerStore.DueColumn} <= $1 order by {LedgerStore.DueColumn} limit $2");
        command.Parameters.Add(new() { Value = now.UtcDateTime });
        command.Parameters.Add(new() { Value = limit });
        return await ReadIdsAsync(command, cancellation).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<TransferId>> EndedAsync(IReadOnlyCollection<TransferId> transfers, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select id from {LedgerStore.Transfers} where id = any($1) and {LedgerStore.DueColumn} is null");
        command.Parameters.Add(new() { Value = transfers.Select(transfer => transfer.ToGuid()).ToArray() });
        return [.. (await ReadIdsAsync(command, cancellation).ConfigureAwait(false)).Select(TransferId.FromGuid)];
    }

    public async Task<IReadOnlyDictionary<TransferId, long>> LiveAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select id, coalesce((data->>'length')::bigint, 0) from {LedgerStore.Transfers} where {LedgerStore.DueColumn} is not null");
        var live = new Dictionary<TransferId, long>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            live.Add(TransferId.FromGuid(reader.GetGuid(0)), reader.GetInt64(1));
        return live;
    }

    private static ILedgerState Read(StreamKind kind, string json) =>
        (ILedgerState?)JsonSerializer.Deserialize(json, kind.Json) ?? throw new InvalidOperationException("A projection holds null.");

    private static async Task<IReadOnlyList<Guid>> ReadIdsAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var ids = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            ids.Add(reader.GetGuid(0));
        return ids;
    }
}
