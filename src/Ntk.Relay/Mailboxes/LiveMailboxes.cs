using System.Collections.Concurrent;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Mailboxes;

/// <summary>The mailboxes that somebody attends.</summary>
internal sealed class LiveMailboxes : IDisposable
{
    /// <summary>Most bytes of envelopes that are kept in memory of all mailboxes. What is not kept is read from the store.</summary>
    private const long MostKept = 64 << 20;

    private readonly KeptBytes _kept = new(MostKept);
    private readonly ConcurrentDictionary<Guid, LiveMailbox> _attended = new();
    private readonly EnvelopeFeed _feed;
    private readonly Lock _turn = new();

    public LiveMailboxes(EnvelopeFeed feed)
    {
        _feed = feed;
        _feed.Committed += Committed;
    }

    /// <summary>Somebody attends from now on.</summary>
    public LiveMailbox Begin(MailboxId mailbox, Attendance attendance)
    {
        lock (_turn)
        {
            var live = _attended.GetOrAdd(mailbox.ToGuid(), _ => new LiveMailbox(_kept));
            live.Add(attendance);
            return live;
        }
    }

    /// <summary>And no longer.</summary>
    public void End(MailboxId mailbox, Attendance attendance)
    {
        lock (_turn)
        {
            if (!_attended.TryGetValue(mailbox.ToGuid(), out var live))
                return;
            live.Remove(attendance);
            if (live.Attendances.Count == 0)
                _attended.TryRemove(mailbox.ToGuid(), out _);
        }
    }

    /// <summary>Lets those who attend know how a mailbox stands.</summary>
    public void Update(MailboxState state) => Find(state)?.Update(state);

    /// <summary>The mailbox, where somebody attends it.</summary>
    public LiveMailbox? Find(MailboxState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return _attended.GetValueOrDefault(state.Id);
    }

    /// <inheritdoc/>
    public void Dispose() => _feed.Committed -= Committed;

    private void Committed(Guid mailbox, long sequence, ReadOnlyMemory<byte> envelope)
    {
        if (_attended.TryGetValue(mailbox, out var live))
            live.Committed(sequence, envelope);
    }
}
