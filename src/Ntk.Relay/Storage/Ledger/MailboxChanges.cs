using Npgsql;
using Ntk.Relay.Ledger;
using Ntk.Relay.Mailboxes;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>What the events of one batch do to the contents of mailboxes.</summary>
internal sealed class MailboxChanges
{
    private readonly List<(Guid Mailbox, long Sequence, byte[] Body)> _envelopes = [];
    private readonly Dictionary<Guid, (long First, long Last)> _gone = [];
    private readonly Dictionary<Guid, byte[]> _bundles = [];

    /// <summary>The last wins, as for bundles: an id may be published, taken and published again within one batch, and one statement must not write a row twice.</summary>
    private readonly Dictionary<(Guid Mailbox, int Kind, long Id), byte[]> _prekeys = [];

    public void Add(Guid mailbox, IMailboxEvent happened, ReadOnlyMemory<byte> content)
    {
        switch (happened)
        {
            case EnvelopeQueued e:
                _envelopes.Add((mailbox, e.Sequence, MailboxBytes.Whole(content)));
                break;
            case EnvelopeDelivered e:
                AddGone(mailbox, e.First, e.Last);
                break;
            case EnvelopeExpired e:
                AddGone(mailbox, e.First, e.Last);
                break;
            case BundlePublished:
                _bundles[mailbox] = MailboxBytes.Whole(content);
                break;
            case PrekeysPublished e:
                AddPrekeys(mailbox, e, content);
                break;
        }
    }

    /// <summary>Adds the statements; those of nothing are left out.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        if (_envelopes.Count > 0)
            batch.Add(
                $"insert into {LedgerStore.Envelopes} (mailbox, sequence, body) select * from unnest($1, $2, $3)",
                Column.Of(_envelopes, static it => it.Mailbox), Column.Of(_envelopes, static it => it.Sequence), Column.Of(_envelopes, static it => it.Body));
        if (_gone.Count > 0)
            batch.Add(
                $"delete from {LedgerStore.Envelopes} it using unnest($1, $2, $3) as gone (mailbox, first, last) "
                + "where it.mailbox = gone.mailbox and it.sequence between gone.first and gone.last",
                Column.Of(_gone, static it => it.Key), Column.Of(_gone, static it => it.Value.First), Column.Of(_gone, static it => it.Value.Last));
        if (_bundles.Count > 0)
            batch.Add(
                $"insert into {LedgerStore.Bundles} (mailbox, body) select * from unnest($1, $2) on conflict (mailbox) do update set body = excluded.body",
                Column.Of(_bundles, static it => it.Key), Column.Of(_bundles, static it => it.Value));
        if (_prekeys.Count > 0)
            batch.Add(
                $"insert into {LedgerStore.Prekeys} (mailbox, kind, id, body) select * from unnest($1, $2, $3, $4) "
                + "on conflict (mailbox, kind, id) do update set body = excluded.body",
                Column.Of(_prekeys, static it => it.Key.Mailbox), Column.Of(_prekeys, static it => it.Key.Kind), Column.Of(_prekeys, static it => it.Key.Id),
                Column.Of(_prekeys, static it => it.Value));
    }

    private void AddGone(Guid mailbox, long first, long last) =>
        _gone[mailbox] = (_gone.TryGetValue(mailbox, out var before) ? before.First : first, last);

    private void AddPrekeys(Guid mailbox, PrekeysPublished published, ReadOnlyMemory<byte> content)
    {
        var size = PrekeySizes.Of(published.Kind);
        for (var i = 0; i < published.Ids.Length; i++)
            _prekeys[(mailbox, (int)published.Kind, published.Ids[i])] = content.Slice(i * size, size).ToArray();
    }
}
