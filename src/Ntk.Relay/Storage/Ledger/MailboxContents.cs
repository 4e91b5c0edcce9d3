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
}
