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
        Assert.EndsWith(", claims bob@relay.example.org)", PeopleText.Sender(item, null, null), StringComparison.Ordinal);
    }
}
