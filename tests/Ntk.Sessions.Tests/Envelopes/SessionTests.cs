using Ntk.Keys;
using Ntk.Sessions.Envelopes;

namespace Ntk.Sessions.Tests.Envelopes;

public sealed class SessionTests
{
    private const int DigestOffset = 2 + IdentityKey.Size;
    private const int PendingOffset = DigestOffset + 32;

    [Theory, InlineData(true), InlineData(false)]
    public void a_session_is_read_and_written_again(bool isPending)
    {
        var bytes = Sample(isPending);

        Assert.Equal(StateFailure.None, Session.TryParse(bytes, out var session));
        Assert.Equal(isPending, session!.IsPending);
        Assert.Equal(bytes, Parties.Encoded(session));
    }

    [Fact]
    public void a_session_that_was_read_goes_on()
    {
        using var post = new Mailboxes();
        post.Start();
        post.ToBob(post.FromAlice([]));
        Assert.Equal(StateFailure.None, Session.TryParse(Parties.Encoded(post.BobSession!), out var session));

        Assert.Equal(ReceiveFailure.None, post.ToAlice(session!.Seal(post.Bob, "answer"u8).Envelope.Span));
    }

    [Fact]
    public void a_session_without_answer_is_outdated_when_the_peer_has_other_prekeys_and_one_with_an_answer_never()
    {
        using var post = new Mailboxes();
        post.Start();
        Assert.False(post.AliceSession!.IsOutdated(post.Prekeys.Publish(post.Bob)));
        post.ToBob(post.FromAlice([]));
        Assert.False(post.AliceSession.IsOutdated(post.Prekeys.Publish(post.Bob)));

        post.Rotate(7);
        Assert.True(post.AliceSession.IsOutdated(post.Prekeys.Publish(post.Bob)));
        post.ToAlice(post.FromBob([]));
        Assert.False(post.AliceSession.IsOutdated(post.Prekeys.Publish(post.Bob)));
    }

    [Fact]
    public void a_session_is_unanswered_after_so_many_messages_until_an_answer_comes()
    {
        using var post = new Mailboxes();
        post.Start();
        for (var i = 0; i < Session.MaxUnanswered; i++)
        {
            Assert.False(post.AliceSession!.IsUnanswered);
            post.ToBob(post.FromAlice([]));
        }

        Assert.True(post.AliceSession!.IsUnanswered);
        post.ToAlice(post.FromBob([]));
        Assert.False(post.AliceSession.IsUnanswered);
    }

    [Fact]
    public void a_session_that_was_never_answered_keeps_its_signed_prekey_and_is_named_when_that_is_erased()
    {
        using var post = new Mailboxes();
        post.Start();
        post.ToBob(post.FromAlice([]));
        using var rotated = post.Prekeys.Rotate(Parties.Start.AddDays(7));
        using var retired = rotated.Rotate(Parties.Start.AddDays(7 + 37));

        Assert.Empty(post.Prekeys.KeptBeyond(rotated, [post.BobSession!, post.AliceSession!]));
        Assert.Equal([post.BobSession!], post.Prekeys.KeptBeyond(retired, [post.BobSession!, post.AliceSession!]));
        post.FromBob([]);
        Assert.Empty(post.Prekeys.KeptBeyond(retired, [post.BobSession!, post.AliceSession!]));
    }

    [Fact]
    public void a_session_of_a_newer_program_is_refused_by_name()
    {
        var bytes = Sample(isPending: true);
        bytes[0] = 2;

        Assert.Equal(StateFailure.UnknownVersion, Session.TryParse(bytes, out _));
    }

    [Theory, InlineData(1), InlineData(10), InlineData(DigestOffset), InlineData(PendingOffset), InlineData(PendingOffset + 40)]
    public void a_session_that_no_program_writes_is_malformed(int offset)
    {
        var bytes = Sample(isPending: true);
        bytes[offset] ^= 0x10;

        Assert.Equal(StateFailure.Malformed, Session.TryParse(bytes, out _));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void every_other_length_of_a_session_is_refused(bool isPending)
    {
        var bytes = Sample(isPending);

        Assert.All(Enumerable.Range(0, bytes.Length), n => Assert.NotEqual(StateFailure.None, Session.TryParse(bytes.AsSpan(0, n), out _)));
        Assert.Equal(StateFailure.WrongLength, Session.TryParse([.. bytes, 0], out _));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void what_is_read_of_damaged_bytes_is_written_again_the_same(bool isPending)
    {
        var bytes = Sample(isPending);
        var random = new Random(8);
        for (var i = 0; i < 2000; i++)
        {
            var changed = Mutation.Apply(bytes, random);
            if (Session.TryParse(changed, out var session) == StateFailure.None)
                Assert.Equal(changed, Parties.Encoded(session!));
            session?.Dispose();
        }
    }

    [Fact]
    public void the_text_of_a_session_is_its_type()
    {
        using var post = new Mailboxes();
        post.Start();

        Assert.Equal("Session", $"{post.AliceSession}");
        Assert.Equal("SentMessage", $"{post.AliceSession!.Seal(post.Alice, [])}");
    }

    private static byte[] Sample(bool isPending)
    {
        using var post = new Mailboxes();
        post.Start();
        post.ToBob(post.FromAlice([]));
        return Parties.Encoded(isPending ? post.AliceSession! : post.BobSession!);
    }
}
