using System.Threading.Channels;
using Ntk.Client.People;
using Ntk.People.Lines;

namespace Ntk.Client.Tests;

public sealed class MailEventsTests
{
    [Fact]
    public async Task of_how_the_mailbox_stands_only_the_newest_word_is_told_in_the_place_of_the_first()
    {
        var events = new MailEvents();
        Assert.True(events.TryAdd(Attending(20)));
        Assert.True(events.TryAdd(Delivered(1)));
        for (var left = 19; left >= 0; left--)
            Assert.True(events.TryAdd(Attending(left)));

        Assert.Equal(Attending(0), await events.NextAsync(CancellationToken.None));
        Assert.True(events.TryAdd(Attending(100)));
        Assert.Equal(Delivered(1), await events.NextAsync(CancellationToken.None));
        Assert.Equal(Attending(100), await events.NextAsync(CancellationToken.None));
        Assert.True(events.IsEmpty);
    }

    [Fact]
    public async Task a_relay_that_gives_out_prekeys_by_the_hundred_is_no_relay_that_says_too_much()
    {
        var events = new MailEvents();
        for (var i = 0; i < 1000; i++)
            Assert.True(events.TryAdd(Attending(i % 20)));
        for (var i = 1; i < 128; i++)
            Assert.True(events.TryAdd(Delivered(i)));
        Assert.False(events.TryAdd(Delivered(128)));

        events.End();
        for (var i = 0; i < 128; i++)
            await events.NextAsync(CancellationToken.None);
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await events.NextAsync(CancellationToken.None));
    }

    private static MailEvent.Attending Attending(int left) => new(0, left, left, 1);

    private static MailEvent.Delivered Delivered(long sequence) => new(sequence, ReadOnlyMemory<byte>.Empty, 1);
}
