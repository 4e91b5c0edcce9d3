using Npgsql;
using NpgsqlTypes;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>Columns as array parameters, for statements that work on a whole batch.</summary>
internal static class Column
{
    /// <summary>A column of the type that PostgreSQL has for it.</summary>
    public static NpgsqlParameter Of<TItem, TValue>(IReadOnlyCollection<TItem> items, Func<TItem, TValue> value) =>
        new NpgsqlParameter<TValue[]> { TypedValue = Values(items, value) };

    /// <summary>A column of JSON documents.</summary>
    public static NpgsqlParameter OfJson<TItem>(IReadOnlyCollection<TItem> items, Func<TItem, byte[]> document) =>
        new NpgsqlParameter<byte[][]> { TypedValue = Values(items, document), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb };

    /// <summary>Adds a statement.</summary>
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string text, params ReadOnlySpan<NpgsqlParameter> columns)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var command = new NpgsqlBatchCommand(text);
        foreach (var column in columns)
            command.Parameters.Add(column);
        batch.BatchCommands.Add(command);
        return command;
    }

    private static TValue[] Values<TItem, TValue>(IReadOnlyCollection<TItem> items, Func<TItem, TValue> value)
    {
        var (values, at) = (new TValue[items.Count], 0);
        foreach (var item in items)
            values[at++] = value(item);
        return values;
    }
}
