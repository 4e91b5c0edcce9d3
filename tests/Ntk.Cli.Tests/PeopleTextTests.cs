using Ntk.Cli.Commands.People;
using Ntk.Keys;
using Ntk.People;
using Ntk.People.Contents;

namespace Ntk.Cli.Tests;

public sealed class PeopleTextTests
{
    [Fact]
    public void only_what_is_written_down_is_said_to_wait()
    {
        Assert.Equal("waiting", PeopleText.MarkOf(SentMark.Waiting));
        Assert.Equal("not sent", PeopleText.MarkOf(SentMark.Failed));
        Assert.Equal("not sent", PeopleText.MarkOf(null));
    }

    [Theory]
    [InlineData("one\ntwo\n\n", "one\n    two")]
    [InlineData("one\r\n\ttwo\u2028three", "one\n        two\n    three")]
    [InlineData("می\u200cخواهم 👨\u200d👩\u200d👧", "می\u200cخواهم 👨\u200d👩\u200d👧")]
    [InlineData("\e[2J\a\u202e\u200b", "?[2J???")]
    public void a_text_keeps_its_lines_and_letters_and_moves_no_cursor(string text, string shown) => Assert.Equal(shown, PeopleText.Indented(text));

    [Fact]
    public void what_was_dropped_is_not_said_to_be_there()
    {
        using var identity = Identity.FromSeed(new byte[Identity.SeedSize]);
        var link = Content.OfTransfer($"https://relay.example.org/#{new string('A', 22)}.{new string('A', 43)}", null, DateTimeOffset.UnixEpoch)!;

        var shown = PeopleText.OfDropped(new InboxItem(7, identity.Key, link, DateTimeOffset.UnixEpoch), null, null);

        Assert.EndsWith(": [transfer 7]", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ContactState.Verified, "bob")]
    [InlineData(ContactState.Unverified, "bob (unverified)")]
    [InlineData(ContactState.Changed, "bob (changed)")]
    public void a_sender_is_shown_with_what_is_known_of_the_identity(ContactState state, string expected)
    {
        using var identity = Identity.FromSeed(new byte[Identity.SeedSize]);
        Assert.Equal(AddressFault.None, Address.TryParse("bob@relay.example.org", out var bob, out _));
        var item = new InboxItem(1, identity.Key, Content.OfText("Hello", bob, DateTimeOffset.UnixEpoch)!, DateTimeOffset.UnixEpoch);
        var contact = new Contact(bob!, bob!.RelayAt("https"), identity.Key, state, WasVerified: false, state == ContactState.Changed ? identity.Key : null);

        Assert.Equal(expected, PeopleText.Sender(item, contact, "bob"));
        Assert.EndsWith($" {expected}: Hello", PeopleText.Of(item, contact, "bob"), StringComparison.Ordinal);
        Assert.Equal(Fingerprint.Of(identity.Key), PeopleText.Line(contact).Fingerprint);
        Assert.EndsWith(", claims bob@relay.example.org)", PeopleText.Sender(item, null, null), StringComparison.Ordinal);
    }
}
