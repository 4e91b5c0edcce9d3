using Ntk.People.Contents;
using Ntk.Wire;

namespace Ntk.People.State;

/// <summary>Envelopes that are to be sent, in the order in which they were written. They are sent as they are, however often.</summary>
internal sealed class Outbox
{
    private readonly List<OutboxEntry> _entries = [];

    internal IReadOnlyList<OutboxEntry> All => _entries;

    /// <summary>Whether there is room for an envelope of any size.</summary>
    internal bool HasRoom =>
        _entries.Count < PeopleLimits.MaxOutbox && _entries.Sum(e => (long)e.Envelope.Length) + EnvelopeLayout.MaxSize <= PeopleLimits.MaxOutboxBytes;

    internal void Add(OutboxEntry entry) => _entries.Add(entry);

    internal void Remove(ContentId content) => _entries.RemoveAll(e => e.Content == content);

    internal void Write(StateWriter writer)
    {
        writer.Number(_entries.Count);
        foreach (var entry in _entries)
        {
            writer.Text(entry.Recipient.ToString());
            writer.Text(entry.Relay.AbsoluteUri);
            entry.Content.CopyTo(writer.Reserve(ContentId.Size));
            writer.Number(entry.Written.ToUnixTimeSeconds());
            writer.Chunk(entry.Envelope);
        }
    }

    internal static Outbox Read(ref StateReader reader)
    {
        var outbox = new Outbox();
        for (var count = reader.Count(PeopleLimits.MaxOutbox); count > 0; count--)
            outbox._entries.Add(new OutboxEntry(
                reader.Address(), reader.Relay(), reader.Id(), reader.Time(), reader.Chunk(EnvelopeLayout.MaxSize).ToArray()));
        return outbox;
    }
}
