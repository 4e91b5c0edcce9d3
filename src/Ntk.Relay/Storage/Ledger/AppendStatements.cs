using System.Collections.Frozen;
using System.Text.Json;
using Npgsql;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>
/// Appends a batch to Marten's tables, all its streams by one statement for each table. Marten's own append calls a function for each stream, which
/// inserts each event by itself, and with the time of the commit; here the store knows of an event's time what the event says (decision 0015).
/// </summary>
internal static class AppendStatements
{
    /// <summary>What Marten stores of an event's type beside the event's own name.</summary>
    private static readonly FrozenDictionary<Type, string> DotNetNames =
        LedgerEventNames.All.Keys.ToFrozenDictionary(type => type, type => $"{type.FullName}, {type.Assembly.GetName().Name}");

    /// <summary>Adds the statements.</summary>
    /// <param name="batch">Gets them; they must be carried out in one transaction.</param>
    /// <param name="streams">The streams, each with at least one event.</param>
    /// <returns>
    /// The statement that moves the streams that were there before, or null where there is none, and how many rows it affects if each of them is at
    /// the version that was expected.
    /// </returns>
    public static (NpgsqlBatchCommand? Moving, int Rows) Add(NpgsqlBatch batch, IReadOnlyList<DecidedBatch.StreamPart> streams)
    {
        var begun = streams.Where(stream => stream.VersionBefore == 0).ToList();
        var moved = streams.Where(stream => stream.VersionBefore > 0).ToList();
        if (begun.Count > 0)
            Begin(batch, begun);
        var moving = moved.Count > 0 ? Move(batch, moved) : null;
        AddEvents(batch, [.. streams.SelectMany(Rows)]);
        foreach (var kind in streams.Select(stream => stream.After!).GroupBy(StreamKind.Of))
            KeepStates(batch, kind.Key, [.. kind]);
        return (moving, moved.Count);
    }

    private static void Begin(NpgsqlBatch batch, List<DecidedBatch.StreamPart> begun) => batch.Add(
        $"insert into {LedgerStore.Streams} (id, type, version, timestamp, created) select * from unnest($1, $2, $3, $4, $5)",
        Column.Of(begun, static it => it.Id),
        Column.Of(begun, static it => StreamKind.Of(it.After!).Stream),
        Column.Of(begun, static it => it.After!.Version),
        Column.Of(begun, static it => it.Events[^1].Data.At.UtcDateTime),
        Column.Of(begun, static it => it.Events[0].Data.At.UtcDateTime));

    private static NpgsqlBatchCommand Move(NpgsqlBatch batch, List<DecidedBatch.StreamPart> moved) => batch.Add(
        $"update {LedgerStore.Streams} as stream set version = it.after, timestamp = it.at "
        + "from unnest($1, $2, $3, $4) as it (id, before, after, at) where stream.id = it.id and stream.version = it.before",
        Column.Of(moved, static it => it.Id),
        Column.Of(moved, static it => it.VersionBefore),
        Column.Of(moved, static it => it.After!.Version),
        Column.Of(moved, static it => it.Events[^1].Data.At.UtcDateTime));

    private static IEnumerable<Row> Rows(DecidedBatch.StreamPart stream) =>
        stream.Events.Select((happened, at) => new Row(happened.Id, stream.Id, stream.VersionBefore + at + 1, happened.Data));

    private static void AddEvents(NpgsqlBatch batch, List<Row> rows) => batch.Add(
        $"insert into {LedgerStore.Events} (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp) "
        + $"select nextval('{LedgerStore.Sequence}'), it.* from unnest($1, $2, $3, $4, $5, $6, $7) as it",
        Column.Of(rows, static it => it.Id),
        Column.Of(rows, static it => it.Stream),
        Column.Of(rows, static it => it.Version),
        Column.OfJson(rows, static it => JsonSerializer.SerializeToUtf8Bytes(it.Data, it.Data.GetType(), LedgerJson.Default)),
        Column.Of(rows, static it => LedgerEventNames.All[it.Data.GetType()]),
        Column.Of(rows, static it => DotNetNames[it.Data.GetType()]),
        Column.Of(rows, static it => it.Data.At.UtcDateTime));

    private static void KeepStates(NpgsqlBatch batch, StreamKind kind, List<ILedgerState> states) => batch.Add(
        $"insert into {kind.Table} (id, data, {LedgerStore.DueColumn}) select * from unnest($1, $2, $3) "
        + $"on conflict (id) do update set data = excluded.data, {LedgerStore.DueColumn} = excluded.{LedgerStore.DueColumn}",
        Column.Of(states, static it => it.Id),
        Column.OfJson(states, it => JsonSerializer.SerializeToUtf8Bytes(it, kind.Json)),
        Column.Of(states, static it => it.DueAt?.UtcDateTime));

    private readonly record struct Row(Guid Id, Guid Stream, long Version, ILedgerEvent Data);
}
