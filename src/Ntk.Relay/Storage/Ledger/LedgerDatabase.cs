using System.Text.Json;
using JasperFx.Events;
using Marten;
using Npgsql;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>What the ledger asks of PostgreSQL: appends through Marten, and a few questions in SQL.</summary>
internal sealed class LedgerDatabase(IDocumentStore store, NpgsqlDataSource source)
{
    /// <summary>Appends a batch in one transaction, each stream at the version that was expected, and returns after the commit.</summary>
    public async Task SaveAsync(DecidedBatch batch, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var states = new List<ILedgerState>();
        foreach (var stream in batch.Changed)
        {
            var data = stream.Events.Select(e => (object)e.Data);
            var action = stream.VersionBefore == 0
                ? session.Events.StartStream(stream.After!.GetType(), stream.Id, data)
                : session.Events.Append(stream.Id, stream.VersionBefore + stream.Events.Count, data);
            Name(action, stream);
            states.Add(stream.After!);
        }

        MailboxContents.Save(session, batch);
        DecidedStates.Current = states;
        await session.SaveChangesAsync(cancellation).ConfigureAwait(false);
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
        await using var command = source.CreateCommand(
            $"select 0, data::text from {LedgerStore.Transfers} where id = any($1) "
            + $"union all select 1, data::text from {LedgerStore.Mailboxes} where id = any($1) "
            + $"union all select 2, data::text from {LedgerStore.Rendezvous} where id = any($1)");
        command.Parameters.Add(new() { Value = ids.ToArray() });
        var states = new List<ILedgerState>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            states.Add(Read(reader.GetInt32(0), reader.GetString(1)));
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

    private static void Name(StreamAction action, DecidedBatch.StreamPart stream)
    {
        for (var i = 0; i < stream.Events.Count; i++)
        {
            action.Events[i].Id = stream.Events[i].Id;
            action.Events[i].Timestamp = stream.Events[i].Data.At;
        }
    }

    private static ILedgerState Read(int kind, string json)
    {
        ILedgerState? state = kind switch
        {
            0 => JsonSerializer.Deserialize(json, LedgerJson.Default.TransferState),
            1 => JsonSerializer.Deserialize(json, LedgerJson.Default.MailboxState),
            _ => JsonSerializer.Deserialize(json, LedgerJson.Default.RendezvousState),
        };
        return state ?? throw new InvalidOperationException("A projection holds null.");
    }

    private static async Task<IReadOnlyList<Guid>> ReadIdsAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var ids = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            ids.Add(reader.GetGuid(0));
        return ids;
    }
}
