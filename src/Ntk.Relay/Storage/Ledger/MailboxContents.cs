using Npgsql;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>
/// Envelopes, bundles and one-time prekeys: what events name and never hold. Written and deleted in the transaction of their events, by a few
/// statements for a whole batch.
/// </summary>
internal sealed class MailboxContents(NpgsqlDataSource source)
{
    /// <summary>Of a prekey <c>it</c>: no state has it among those that can be taken. All ids are listed once, which the server can hash.</summary>
    private static readonly string Unnamed =
        $"""
         not exists (
           select from (
             select id as mailbox, {(int)OneTimePrekeyKind.Agreement} as kind, jsonb_array_elements_text(data->'agreementPrekeys')::bigint as prekey
             from {LedgerStore.Mailboxes}
             union all
             select id, {(int)OneTimePrekeyKind.Kem}, jsonb_array_elements_text(data->'kemPrekeys')::bigint from {LedgerStore.Mailboxes}) named
           where named.mailbox = it.mailbox and named.kind = it.kind and named.prekey = it.id)
         """;

    /// <summary>Adds what a batch does to its transaction.</summary>
    public static void Save(NpgsqlBatch batch, IReadOnlyList<DecidedBatch.StreamPart> streams)
    {
        var changes = new MailboxChanges();
        foreach (var stream in streams)
            foreach (var (_, happened, content) in stream.Events)
                if (happened is IMailboxEvent of)
                    changes.Add(stream.Id, of, content);
        changes.AddTo(batch);
    }

    public async ValueTask<byte[]?> BundleAsync(MailboxId mailbox, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select body from {LedgerStore.Bundles} where mailbox = $1");
        command.Parameters.Add(new() { Value = mailbox.ToGuid() });
        return (byte[]?)await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a prekey and deletes it, so that nobody gets it again.</summary>
    public async ValueTask<byte[]> TakeAsync(MailboxId mailbox, OneTimePrekeyKind kind, long id, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"delete from {LedgerStore.Prekeys} where mailbox = $1 and kind = $2 and id = $3 returning body");
        command.Parameters.Add(new() { Value = mailbox.ToGuid() });
        command.Parameters.Add(new() { Value = (int)kind });
        command.Parameters.Add(new() { Value = id });
        return (byte[]?)await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) ?? [];
    }

    /// <summary>Bytes of all envelopes.</summary>
    public async ValueTask<long> WaitingBytesAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select coalesce(sum(octet_length(body)), 0) from {LedgerStore.Envelopes}");
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    /// <summary>The prekeys that no state names.</summary>
    public async ValueTask<IReadOnlyList<PrekeyRow>> UnnamedPrekeysAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select mailbox, kind, id from {LedgerStore.Prekeys} it where {Unnamed}");
        command.CommandTimeout = 0;
        var rows = new List<PrekeyRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            rows.Add(new PrekeyRow(reader.GetGuid(0), reader.GetInt32(1), reader.GetInt64(2)));
        return rows;
    }

    /// <summary>Deletes these of them that no state names still.</summary>
    public async ValueTask<int> DeleteAsync(IReadOnlyList<PrekeyRow> rows, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"delete from {LedgerStore.Prekeys} it using unnest($1, $2, $3) as seen (mailbox, kind, id) "
            + $"where it.mailbox = seen.mailbox and it.kind = seen.kind and it.id = seen.id and {Unnamed}");
        command.CommandTimeout = 0;
        command.Parameters.Add(Column.Of(rows, static it => it.Mailbox));
        command.Parameters.Add(Column.Of(rows, static it => it.Kind));
        command.Parameters.Add(Column.Of(rows, static it => it.Id));
        return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<WaitingEnvelope>> EnvelopesAsync(MailboxId mailbox, long from, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select sequence, body from {LedgerStore.Envelopes} where mailbox = $1 and sequence >= $2 order by sequence limit $3");
        command.Parameters.Add(new() { Value = mailbox.ToGuid() });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = limit });
        var envelopes = new List<WaitingEnvelope>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            envelopes.Add(new WaitingEnvelope(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        return envelopes;
    }

    /// <summary>The key of a prekey's row.</summary>
    internal readonly record struct PrekeyRow(Guid Mailbox, int Kind, long Id);
}
