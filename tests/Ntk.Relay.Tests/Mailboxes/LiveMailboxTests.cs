using System.Security.Cryptography;
using Ntk.Relay.Ledger;
using Ntk.Relay.Mailboxes;
using Ntk.Relay.Tests.Admission;
using Ntk.Relay.Tests.Hubs;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Mailboxes;

public sealed class LiveMailboxTests
{
    private const int Size = 1024;

    private readonly MailboxId _mailbox = new(RandomNumberGenerator.GetBytes(MailboxId.Size));
    private readonly KeptBytes _kept = new(3 * Size);
    private readonly LiveMailbox _live;

    public LiveMailboxTests() => _live = new LiveMailbox(_kept);

    [Fact]
    public void what_all_were_sent_is_not_kept()
    {
        var bob = Attend();
        Commit(1, 2);
        Assert.True(_live.TryTake(bob, 1, out _));
        Assert.Equal(Size, _kept.Count);
        Assert.True(_live.TryTake(bob, 2, out _));
        Assert.Equal(0, _kept.Count);
    }

    [Fact]
    public void what_one_was_sent_is_kept_for_the_other()
    {
        var (one, two) = (Attend(), Attend());
        Commit(1);
        Assert.True(_live.TryTake(one, 1, out _));
        Assert.True(_live.TryTake(two, 1, out _));
    }

    [Fact]
    public void what_is_kept_of_all_mailboxes_is_bounded()
    {
        var other = new LiveMailbox(_kept);
        var (bob, eve) = (Attend(), Attend(other));
        Commit(1, 2);
        other.Committed(1, new byte[Size]);
        other.Committed(2, new byte[Size]);
        Assert.Equal(3 * Size, _kept.Count);
        Assert.False(other.TryTake(eve, 2, out _));
        Assert.Equal(2, other.Last);
        Assert.True(_live.TryTake(bob, 1, out _));
    }

    [Fact]
    public void nothing_is_kept_once_nobody_attends()
    {
        var bob = Attend();
        Commit(1, 2);
        _live.Remove(bob);
        Assert.Equal(0, _kept.Count);
        Commit(3);
        Assert.Equal(0, _kept.Count);
    }

    [Fact]
    public async Task a_store_without_what_should_wait_is_left_alone_for_a_while()
    {
        var state = new MailboxState { Id = _mailbox.ToGuid(), Last = 1 };
        var ledger = new ScriptedLedger { Find = () => state };
        var bob = new Attendance(_mailbox, [], ledger, SilentClient.Instance, new StandingClock(hasTimers: false));
        _live.Update(state);
        using var gone = new CancellationTokenSource();
        var delivering = Task.Run(() => bob.DeliverAsync(_live, gone.Token), TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(1, ledger.Asked);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivering);
    }

    private Attendance Attend(LiveMailbox? live = null)
    {
        var attendance = new Attendance(_mailbox, [], new ScriptedLedger { Find = () => null }, SilentClient.Instance, TimeProvider.System);
        (live ?? _live).Add(attendance);
        return attendance;
    }

    private void Commit(params long[] sequences) => Array.ForEach(sequences, sequence => _live.Committed(sequence, new byte[Size]));
}
