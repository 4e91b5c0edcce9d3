using System.Text;
using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>People write to each other and send each other files, by name.</summary>
public sealed class PeopleTests(SharedRelays relays)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_message_waits_for_who_is_away_and_is_answered(bool tls)
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(tls));

        (await alice.Run(["message", bob.Name, "Hello\nBob"])).MustSucceed();
        (await alice.Run(["message", bob.Name, "-"], "from", "standard input")).MustSucceed();
        var line = (await bob.Ask("inbox"))[0];
        Assert.Equal(("text", "unverified", "Hello\nBob"), (Someone.Text(line, "event"), Someone.Text(line, "state"), Someone.Text(line, "text")));
        Assert.Empty(await bob.Texts());
        (await bob.Run(["message", alice.Name, "Hello yourself"])).MustSucceed();

        Assert.Equal(["Hello yourself"], await alice.Texts());
    }

    [Theory]
    [InlineData("message", "-")]
    [InlineData("chat")]
    public async Task what_follows_the_password_in_a_file_is_what_is_sent(string command, params string[] arguments)
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(false));
        var file = Path.Combine(area.Source, "lines");
        await File.WriteAllTextAsync(file, $"{Someone.Password}\nHello\n");

        using var sending = new Command(
            "/bin/bash", ["-c", "f=$1; shift; \"$@\" < \"$f\"", "bash", file, Binaries.Client, command, bob.Name, .. arguments, "--home", alice.Home, "--password-stdin"]);
        (await sending.End()).MustSucceed();

        Assert.Equal(["Hello"], await bob.Texts());
    }

    [Fact]
    public async Task a_chat_of_a_program_fails_where_not_all_of_its_lines_were_sent()
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(false));

        var end = (await alice.Run(["chat", bob.Name, "--json"], "before", new string('x', 70_000), "after")).MustFail(ExitCodes.Refused, "message is too long", "Of 3 lines 1");

        Assert.Equal(["people.ContentTooLong", "people.NotAllSent"], Someone.Lines(end).Select(l => Someone.Text(l, "failure")).OfType<string>());
        Assert.Equal(["before", "after"], await bob.Texts());
    }

    [Fact]
    public async Task a_file_goes_to_two_people_in_one_upload()
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(true));
        var carol = await Someone.Make(area, $"carol-{bob.Name}", relays.Url(true));
        await alice.Add(carol);
        await carol.Add(alice);
        var file = Tree.RandomFile(area.Source, "photo", 1_000_000);

        var sent = await alice.Ask("send", file, "--to", bob.Name, "--to", carol.Name, "--to", bob.Address);
        Assert.Single(sent, l => Someone.Text(l, "event") == "sent");
        Assert.Equal(2, sent.Count(l => Someone.Text(l, "event") == "message" && Someone.Text(l, "mark") == "sent"));
        foreach (var person in (Someone[])[bob, carol])
        {
            var target = area.Folder($"target-{person.Name}");
            (await person.Run(["receive", "-o", target])).MustSucceed();
            Assert.Null(Tree.Difference(file, Path.Combine(target, "photo")));
            Assert.Contains("No transfer", (await person.Run(["receive", "-o", target])).MustSucceed().Error, StringComparison.Ordinal);
        }

        // One download for each of the two, though one was named twice.
        var link = Someone.Text(sent.Single(l => Someone.Text(l, "event") == "sent"), "link")!;
        (await area.Received(link)).MustFail(ExitCodes.Refused, "as often as its sender allowed");
    }

    [Fact]
    public async Task the_code_of_a_safety_number_is_an_image_too()
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(false));
        var image = Path.Combine(area.Folder("image"), "number.png");

        (await alice.Run(["contact", "verify", bob.Name, "--png", image])).MustSucceed();

        Assert.Equal([0x89, .. "PNG\r\n"u8], (await File.ReadAllBytesAsync(image))[..6]);
        (await alice.Run(["contact", "verify", bob.Name, "--png", image])).MustFail(ExitCodes.Usage, "can't be written");
        (await alice.Run(["contact", "verify", bob.Name, "--png", image, "--number", "1"])).MustFail(ExitCodes.Usage, "Do one after the other");
    }

    [Fact]
    public async Task both_see_one_safety_number_and_another_one_is_refused()
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(false));
        var ours = Someone.Text((await alice.Ask("contact", "verify", bob.Name))[0], "safetyNumber")!;
        var theirs = (await bob.Ask("contact", "verify", alice.Name))[0];
        Assert.Equal(ours, Someone.Text(theirs, "safetyNumber"));

        (await alice.Run(["contact", "verify", bob.Name, "--number", ours[..30] + " " + (ours[30] == '0' ? "1" : "0") + ours[31..]])).MustFail(ExitCodes.Refused, "does not match");
        Assert.Equal("unverified", Someone.Text((await alice.Ask("contact", "list"))[0], "state"));
        (await alice.Run(["contact", "verify", bob.Name, "--qr", Someone.Text(theirs, "qr")!])).MustSucceed();
        (await bob.Run(["contact", "verify", alice.Name, "--number", ours])).MustSucceed();

        Assert.Equal("verified", Someone.Text((await alice.Ask("contact", "list"))[0], "state"));
        (await alice.Run(["message", bob.Name, "Hello"])).MustSucceed();
        Assert.Equal("verified", Someone.Text((await bob.Ask("inbox"))[0], "state"));
    }

    [Fact]
    public async Task a_changed_identity_is_loud_and_nothing_is_sent_to_it()
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relay.Url);
        (await alice.Run(["message", bob.Name, "Hello"])).MustSucceed();
        (await alice.Run(["contact", "verify", bob.Name, "--number", Someone.Text((await alice.Ask("contact", "verify", bob.Name))[0], "safetyNumber")!])).MustSucceed();
        await relay.Stop();
        Directory.Delete(relay.Data, recursive: true);
        await relay.Start();
        var other = new Someone(area, bob.Name + "-again", relay.Url);
        (await other.Run(["identity", "new", "--handle", bob.Name, "--relay", relay.Url])).MustSucceed();

        (await alice.Run(["message", bob.Name, "Who are you?"])).MustFail(ExitCodes.Refused, "IDENTITY CHANGED");
        (await alice.Run(["send", Tree.RandomFile(area.Source, "f", 10), "--to", bob.Name])).MustFail(ExitCodes.Refused, "IDENTITY CHANGED");
        (await alice.Run(["chat", bob.Name])).MustFail(ExitCodes.Refused, "IDENTITY CHANGED");
        Assert.Empty(await other.Texts());
        Assert.Equal("changed", Someone.Text((await alice.Ask("contact", "list"))[0], "state"));
        (await alice.Run(["contact", "verify", bob.Name])).MustFail(ExitCodes.Refused, "was verified");

        // Alice's mailbox is lost with the relay's data; looking into it opens it again.
        Assert.Empty(await alice.Texts());
        await other.Add(alice);
        var number = Someone.Text((await other.Ask("contact", "verify", alice.Name))[0], "safetyNumber")!;
        (await alice.Run(["contact", "verify", bob.Name, "--number", number])).MustSucceed();
        (await alice.Run(["message", bob.Name, "Hello again"])).MustSucceed();
        Assert.Equal(["Hello again"], await other.Texts());
    }

    [Fact]
    public async Task a_taken_handle_leaves_the_identity_which_takes_another_one()
    {
        using var area = new Area();
        var first = await Someone.Make(area, $"eve-{Path.GetRandomFileName()[..8]}", relays.Url(false));
        var second = new Someone(area, "second", relays.Url(false));

        (await second.Run(["identity", "new", "--handle", first.Name, "--relay", relays.Url(false)])).MustFail(ExitCodes.Refused, "taken");
        (await second.Run(["inbox"])).MustFail(ExitCodes.Refused, "no address");
        (await second.Run(["identity", "handle", first.Name + "2", "--relay", relays.Url(false)])).MustSucceed();

        Assert.EndsWith($"\n{first.Name}2@{relays.Url(false)[7..]}\n", (await second.Run(["identity", "show"])).MustSucceed().Text, StringComparison.Ordinal);
        (await second.Run(["contact", "add", $"nobody-there@{relays.Url(false)}"])).MustFail(ExitCodes.Refused, "Nobody at that relay");
    }

    [Fact]
    public async Task a_stranger_is_shown_as_unknown_and_his_transfer_is_not_taken_unasked()
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(false));
        var carol = await Someone.Make(area, $"carol-{bob.Name}", relays.Url(false));
        await carol.Add(bob);
        (await carol.Run(["message", bob.Name, "\u001b[2JHello"])).MustSucceed();
        (await carol.Run(["send", Tree.RandomFile(area.Source, "f", 1000), "--to", bob.Name])).MustSucceed();

        Assert.Contains("left in the inbox", (await bob.Run(["receive", "-o", area.Target])).MustSucceed().Error, StringComparison.Ordinal);
        var shown = (await bob.Run(["inbox"])).MustSucceed().Text;
        Assert.Contains($"claims {carol.Name}@", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
        await bob.Add(carol);
        (await bob.Run(["receive", "-o", area.Target])).MustSucceed();

        area.MustHaveReceived("f");
        Assert.Empty(await alice.Texts());
    }

    [Fact]
    public async Task what_is_in_the_inbox_can_be_thrown_away()
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(false));
        var carol = await Someone.Make(area, $"carol-{bob.Name}", relays.Url(false));
        await carol.Add(bob);
        foreach (var sender in (Someone[])[alice, carol, carol])
            (await sender.Run(["send", Tree.RandomFile(area.Source, $"from-{sender.Name}", 10), "--to", bob.Name])).MustSucceed();
        var numbers = (await bob.Ask("inbox")).Where(l => Someone.Text(l, "event") == "transfer").Select(l => l.GetProperty("number").GetInt64()).ToList();
        Assert.Equal(3, numbers.Count);

        (await bob.Run(["inbox", "--drop", $"{numbers[1]}", "--drop", "99"])).MustFail(ExitCodes.Usage, "number \"99\"");
        var dropped = Assert.Single(await bob.Ask("inbox", "--drop", $"{numbers[1]}"));
        Assert.Equal(("dropped", numbers[1]), (Someone.Text(dropped, "event"), dropped.GetProperty("number").GetInt64()));
        Assert.Contains("Dropped: ", (await bob.Run(["inbox", "--drop", "unknown"])).MustSucceed().Error, StringComparison.Ordinal);

        var left = Assert.Single(await bob.Ask("inbox"), l => Someone.Text(l, "event") == "transfer");
        Assert.StartsWith(alice.Name, Someone.Text(left, "from"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task two_programs_of_one_home_work_side_by_side_and_a_watch_survives_a_restart_of_the_relay()
    {
        await using var relay = await Relay.Start(tls: true);
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relay.Url);
        using var watch = bob.Start(["inbox", "--watch", "--json"]);

        (await alice.Run(["message", bob.Name, "one"])).MustSucceed();
        await watch.WaitForOutput(text => text.Contains("\"one\"", StringComparison.Ordinal) ? text : null);
        (await bob.Run(["message", alice.Name, "beside the watch"])).MustSucceed();
        await relay.Stop();
        await relay.Start();
        (await alice.Run(["message", bob.Name, "two"])).MustSucceed();
        await watch.WaitForOutput(text => text.Contains("\"two\"", StringComparison.Ordinal) ? text : null);
        watch.Interrupt();

        Assert.Equal(ExitCodes.Interrupted, (await watch.End()).ExitCode);
        Assert.Equal(["beside the watch"], await alice.Texts());
    }

    [Fact]
    public async Task a_chat_shows_what_comes_and_marks_what_arrived()
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(true));
        using var watch = bob.Start(["inbox", "--watch"]);

        (await bob.Run(["message", alice.Name, "Are you there?"])).MustSucceed();
        var chat = (await alice.Run(["chat", bob.Name], "Yes", "", "/quit", "never sent")).MustSucceed();
        await watch.WaitForOutput(text => text.Contains($"{alice.Name} (unverified): Yes", StringComparison.Ordinal) ? text : null);
        watch.Interrupt();

        Assert.DoesNotContain("never sent", (await watch.End()).Text, StringComparison.Ordinal);
        Assert.Contains("[1] sent", chat.Error, StringComparison.Ordinal);
        Assert.Contains($"{bob.Name}: Are you there?", chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task openings_of_messages_are_kept_for_their_owner_alone_and_replace_nothing()
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(false));
        var openings = area.Folder("openings");
        var (message, transfer) = (Path.Combine(openings, "message"), Path.Combine(openings, "transfer"));

        (await alice.Run(["message", bob.Name, "Hello", "--opening", message])).MustSucceed();
        (await alice.Run(["message", bob.Name, "never sent", "--opening", message])).MustFail(ExitCodes.Usage, "exists");
        (await alice.Run(["send", Tree.RandomFile(area.Source, "f", 10), "--to", bob.Name, "--opening", transfer])).MustSucceed();

        Assert.Equal(["message", "transfer", "transfer.1"], Directory.EnumerateFiles(openings).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(openings), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.All(
            (string[])[message, transfer + ".1"], file => Assert.StartsWith("{\"format\":\"ntk-opening\"", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Equal(["Hello"], await bob.Texts());
    }

    [Fact]
    public async Task a_file_of_people_that_somebody_tampered_with_is_refused()
    {
        using var area = new Area();
        var alice = await Someone.Make(area, $"alice-{Path.GetRandomFileName()[..8]}", relays.Url(false));
        var path = Path.Combine(alice.Home, "people");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        (await alice.Run(["inbox"])).MustFail(ExitCodes.Usage, "tampered with");
        (await alice.Run(["contact", "list"])).MustFail(ExitCodes.Usage, "tampered with");

        Assert.Equal(bytes, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task the_relay_learns_neither_handle_nor_text()
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relay.Url);
        (await alice.Run(["message", bob.Name, "a text that nobody else reads"])).MustSucceed();
        await bob.Texts();
        var log = await relay.Stop();

        foreach (var needle in (string[])[alice.Name, bob.Name, "nobody else reads"])
        {
            Assert.DoesNotContain(needle, log.Text + log.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Directory.EnumerateFiles(relay.Data, "*", SearchOption.AllDirectories), f => Holds(f, needle));
        }
    }

    private static bool Holds(string path, string needle) => File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(needle)) >= 0;
}
