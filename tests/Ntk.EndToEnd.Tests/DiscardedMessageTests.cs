using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>Messages that come and can't be read are told, and end the command with 1.</summary>
public sealed class DiscardedMessageTests(SharedRelays relays)
{
    [Fact]
    public async Task a_message_that_was_written_to_an_earlier_device()
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(false));
        (await alice.Run(["message", bob.Name, "Hello"])).MustSucceed();
        await bob.Texts();
        await alice.Texts();
        var lost = area.Folder("lost");
        File.Move(Path.Combine(bob.Home, "people"), Path.Combine(lost, "people"));
        (await bob.Run(["identity", "handle", bob.Name, "--relay", relays.Url(false)])).MustSucceed();
        (await alice.Run(["message", bob.Name, "to the earlier device"])).MustSucceed();
        (await alice.Run(["message", bob.Name, "once more"])).MustSucceed();

        var inbox = await bob.Run(["inbox", "--json"]);

        inbox.MustFail(ExitCodes.Refused, "There were 2 of this kind");
        var lines = Someone.Lines(inbox);
        Assert.Equal(["inbox", "discarded", "discarded", "failed"], lines.Select(l => Someone.Text(l, "event")));
        Assert.All(lines.Skip(1), l => Assert.Equal("message.Unreadable", Someone.Text(l, "failure")));
        (await bob.Run(["inbox"])).MustSucceed();
        await bob.Add(alice);
        (await bob.Run(["message", alice.Name, "I have a new device"])).MustSucceed();
        Assert.Equal(["I have a new device"], await alice.Texts());
        (await alice.Run(["message", bob.Name, "Now you get it"])).MustSucceed();
        Assert.Equal(["Now you get it"], await bob.Texts());
    }
}
