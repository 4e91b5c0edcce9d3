using System.Net;
using System.Security.Cryptography;
using Ntk.Relay.Admission;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Admission;

public sealed class PairLimitTests
{
    private readonly StandingClock _clock = new();
    private readonly NetworkPrefix _here = NetworkPrefix.Of(IPAddress.Parse("192.0.2.1"));
    private readonly MailboxId _mailbox = Mailbox();

    [Fact]
    public void so_many_come_at_once_and_then_one_at_a_time()
    {
        var limit = new PairLimit(perMinute: 60, atOnce: 3, _clock);
        Assert.Equal([true, true, true, false, false], Take(limit, 5));
        _clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal([true, false], Take(limit, 2));
        _clock.Pass(TimeSpan.FromHours(1));
        Assert.Equal([true, true, true, false], Take(limit, 4));
    }

    [Fact]
    public void others_are_not_counted_with_it()
    {
        var limit = new PairLimit(perMinute: 1, atOnce: 1, _clock);
        Assert.True(limit.TryTake(_here, _mailbox));
        // A few of these may share the place of one that was there before, by chance.
        Assert.InRange(Enumerable.Range(0, 100).Count(_ => limit.TryTake(_here, Mailbox())), 90, 100);
        Assert.False(limit.TryTake(_here, _mailbox));
    }

    private static MailboxId Mailbox() => new(RandomNumberGenerator.GetBytes(MailboxId.Size));

    private bool[] Take(PairLimit limit, int count) => [.. Enumerable.Range(0, count).Select(_ => limit.TryTake(_here, _mailbox))];
}
