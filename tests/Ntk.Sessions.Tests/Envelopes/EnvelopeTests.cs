using Ntk.Keys;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;
using Ntk.Sessions.Ratcheting;
using Ntk.Wire;

namespace Ntk.Sessions.Tests.Envelopes;

public sealed class EnvelopeTests
{
    [Theory, CombinatorialOneTimeKeys]
    public void a_first_message_says_who_sent_what(bool oneTime, bool oneTimeKem)
    {
        using var post = new Mailboxes();
        post.Start(oneTime, oneTimeKem);

        Assert.Equal(ReceiveFailure.None, post.PeekAtBob(post.FromAlice("hello"u8), out var received));
        Assert.Equal("hello"u8.ToArray(), received!.Content.ToArray());
        Assert.Equal(post.Alice.Key, received.Sender);
        Assert.Null(received.Replaced);
        Assert.NotNull(received.Prekeys);
    }

    [Fact]
    public void a_later_message_replaces_the_session_and_no_prekeys()
    {
        using var post = new Mailboxes();
        Converse(post);

        Assert.Equal(ReceiveFailure.None, post.PeekAtBob(post.FromAlice("more"u8), out var received));
        Assert.Equal(0, received!.Replaced);
        Assert.Null(received.Prekeys);
    }

    [Fact]
    public void first_messages_arrive_in_any_order()
    {
        using var post = new Mailboxes();
        post.Start();
        var envelopes = Enumerable.Range(0, 3).Select(i => post.FromAlice([(byte)i])).ToList();

        Assert.Equal(ReceiveFailure.None, post.ToBob(envelopes[2]));
        Assert.Equal(ReceiveFailure.None, post.ToBob(envelopes[0]));
        Assert.Equal(ReceiveFailure.None, post.ToAlice(post.FromBob("answer"u8)));
        Assert.Equal(ReceiveFailure.None, post.ToBob(envelopes[1]));
    }

    [Fact]
    public void an_initiator_repeats_the_initial_part_until_an_answer_comes()
    {
        using var post = new Mailboxes();
        post.Start();
        Assert.True(post.AliceSession!.IsPending);
        post.ToBob(post.FromAlice([]));
        Assert.True(post.AliceSession.IsPending);
        post.ToAlice(post.FromBob([]));

        Assert.False(post.AliceSession.IsPending);
        Assert.Equal(1024, post.FromAlice([]).Length);
    }

    [Theory]
    [InlineData(0, 4096), InlineData(1598, 4096), InlineData(1599, 16_384), InlineData(13_886, 16_384), InlineData(13_887, 65_536)]
    [InlineData(Session.MaxFirstContent, 65_536)]
    public void a_first_message_fills_its_bucket(int content, int size)
    {
        using var post = new Mailboxes();
        post.Start();

        Assert.Equal(size, post.FromAlice(new byte[content]).Length);
    }

    [Theory]
    [InlineData(0, 1024), InlineData(924, 1024), InlineData(925, 4096), InlineData(3996, 4096), InlineData(3997, 16_384), InlineData(16_284, 16_384)]
    [InlineData(16_285, 65_536), InlineData(Session.MaxContent, 65_536)]
    public void a_later_message_fills_its_bucket(int content, int size)
    {
        using var post = new Mailboxes();
        Converse(post);
        var envelope = post.FromAlice(new byte[content]);

        Assert.Equal(size, envelope.Length);
        Assert.Equal(ReceiveFailure.None, post.PeekAtBob(envelope, out var received));
        Assert.Equal(content, received!.Content.Length);
    }

    [Fact]
    public void more_than_the_largest_content_is_a_mistake()
    {
        using var post = new Mailboxes();
        post.Start();
        Assert.Throws<ArgumentOutOfRangeException>(() => post.FromAlice(new byte[Session.MaxFirstContent + 1]));
        Converse(post);
        Assert.Throws<ArgumentOutOfRangeException>(() => post.FromAlice(new byte[Session.MaxContent + 1]));
    }

    [Fact]
    public void an_envelope_names_neither_party_in_the_clear()
    {
        using var post = new Mailboxes();
        post.Start();
        var first = post.FromAlice("hello"u8);
        Converse(post);
        var later = post.FromAlice("hello"u8);
        byte[][] parts = [post.Alice.Key.SigningKey.ToArray(), post.Alice.Key.AgreementKey.ToArray(), post.Bob.Key.SigningKey.ToArray(), post.Bob.Key.AgreementKey.ToArray(), "hello"u8.ToArray()];

        Assert.All(parts, part => Assert.True(first.AsSpan().IndexOf(part) < 0 && later.AsSpan().IndexOf(part) < 0));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(1023), InlineData(1025), InlineData(65_537), InlineData(1_000_000)]
    public void any_other_size_is_refused(int size)
    {
        using var post = new Mailboxes();

        Assert.Equal(ReceiveFailure.WrongSize, post.ToBob(new byte[size]));
        Assert.False(EnvelopeLayout.IsBucket(size));
    }

    [Theory, InlineData(1024), InlineData(4096), InlineData(65_536)]
    public void noise_is_unreadable(int size)
    {
        using var post = new Mailboxes();
        Converse(post);
        var noise = new byte[size];
        new Random(size).NextBytes(noise);

        Assert.Equal(ReceiveFailure.Unreadable, post.ToBob(noise));
    }

    [Fact]
    public void an_envelope_for_somebody_else_is_unreadable()
    {
        using var post = new Mailboxes();
        using var other = new Mailboxes();
        post.Start();
        other.Start();
        Assert.Equal(ReceiveFailure.Unreadable, other.ToBob(post.FromAlice([])));
        Converse(post);
        Assert.Equal(ReceiveFailure.Unreadable, other.ToBob(post.FromAlice([])));
    }

    [Fact]
    public void an_envelope_sent_back_to_its_sender_is_unreadable()
    {
        using var post = new Mailboxes();
        post.Start();
        Assert.Equal(ReceiveFailure.Unreadable, post.ToAlice(post.FromAlice([])));
        Converse(post);
        Assert.Equal(ReceiveFailure.Unreadable, post.ToAlice(post.FromAlice([])));
    }

    [Theory, CombinatorialOneTimeKeys]
    public void a_replayed_first_message_is_a_duplicate_while_its_session_is_there(bool oneTime, bool oneTimeKem)
    {
        using var post = new Mailboxes();
        post.Start(oneTime, oneTimeKem);
        var envelope = post.FromAlice([]);
        post.ToBob(envelope);

        Assert.Equal(ReceiveFailure.Duplicate, post.ToBob(envelope));
    }

    [Theory]
    [InlineData(false, false, ReceiveFailure.Replayed), InlineData(true, false, ReceiveFailure.UnknownOneTimePrekey)]
    [InlineData(false, true, ReceiveFailure.UnknownKemPrekey), InlineData(true, true, ReceiveFailure.UnknownOneTimePrekey)]
    public void a_replayed_first_message_is_refused_when_its_session_is_gone(bool oneTime, bool oneTimeKem, ReceiveFailure failure)
    {
        using var post = new Mailboxes();
        post.Start(oneTime, oneTimeKem);
        var envelope = post.FromAlice([]);
        post.ToBob(envelope);
        post.ForgetBobSession();

        Assert.Equal(failure, post.ToBob(envelope));
    }

    [Fact]
    public void a_replay_is_refused_after_rotation_and_after_retirement()
    {
        using var post = new Mailboxes();
        post.Start(false, false);
        var envelope = post.FromAlice([]);
        post.ToBob(envelope);
        post.ForgetBobSession();
        post.Rotate(7);
        Assert.Equal(ReceiveFailure.Replayed, post.ToBob(envelope));
        post.Rotate(7 + 37);

        Assert.Equal(ReceiveFailure.Unreadable, post.ToBob(envelope));
    }

    [Fact]
    public void a_first_message_to_rotated_prekeys_is_received()
    {
        using var post = new Mailboxes();
        post.Start(false, false);
        post.Rotate(7);

        Assert.Equal(ReceiveFailure.None, post.ToBob(post.FromAlice([])));
    }

    [Fact]
    public void a_one_time_prekey_given_out_twice_serves_the_first_alone()
    {
        using var post = new Mailboxes();
        post.Start();
        using var mallory = new Mailboxes();
        var first = post.FromAlice([]);
        var store = PrekeyStore.Create(Parties.Start);
        var bundle = Parties.Bundle(post.Bob, ref store, true, false);
        using var one = Parties.StartSession(post.Alice, bundle);
        using var two = Parties.StartSession(mallory.Alice, bundle);
        Assert.Equal(ReceiveFailure.None, EnvelopeOpener.TryOpen(post.Bob, store, [], one.Seal(post.Alice, []).Envelope.Span, out var received));

        Assert.Equal(
            ReceiveFailure.UnknownOneTimePrekey,
            EnvelopeOpener.TryOpen(post.Bob, received!.Prekeys!, [], two.Seal(mallory.Alice, []).Envelope.Span, out _));
    }

    [Fact]
    public void a_refused_first_message_uses_up_no_prekey()
    {
        using var post = new Mailboxes();
        post.Start();
        var before = Parties.Encoded(post.Prekeys);
        var envelope = post.FromAlice([]);
        envelope[^1] ^= 1;

        Assert.Equal(ReceiveFailure.Unreadable, post.ToBob(envelope));
        Assert.Equal(before, Parties.Encoded(post.Prekeys));
        envelope[^1] ^= 1;
        Assert.Equal(ReceiveFailure.None, post.ToBob(envelope));
    }

    [Fact]
    public void so_many_first_messages_without_one_time_keys_are_remembered_and_no_more()
    {
        using var post = new Mailboxes();
        post.Start(false, false);

        Assert.Equal(ReceiveFailure.None, Remembering(post, PrekeyPolicy.MaxRemembered - 1, isKnown: true));
        Assert.Equal(ReceiveFailure.ReplayMemoryFull, Remembering(post, PrekeyPolicy.MaxRemembered, isKnown: true));
    }

    [Fact]
    public void strangers_leave_room_for_first_messages_of_people_who_are_known()
    {
        using var post = new Mailboxes();
        post.Start(false, false);

        Assert.Equal(ReceiveFailure.None, Remembering(post, PrekeyPolicy.MaxRememberedOfStrangers - 1, isKnown: false));
        Assert.Equal(ReceiveFailure.ReplayMemoryFull, Remembering(post, PrekeyPolicy.MaxRememberedOfStrangers, isKnown: false));
        Assert.Equal(ReceiveFailure.None, Remembering(post, PrekeyPolicy.MaxRememberedOfStrangers, isKnown: true));
    }

    /// <summary>What becomes of Alice's first message at a Bob who remembers so many others.</summary>
    private static ReceiveFailure Remembering(Mailboxes post, int count, bool isKnown)
    {
        var bytes = Parties.Encoded(post.Prekeys);
        (bytes[7], bytes[8]) = ((byte)(count >> 8), (byte)count);
        Assert.Equal(StateFailure.None, PrekeyStore.TryParse([.. bytes, .. new byte[count * 36]], out var prekeys));
        using (prekeys)
            return EnvelopeOpener.TryOpen(post.Bob, prekeys!, [], post.FromAlice([]), out _, sender => isKnown && sender.Equals(post.Alice.Key));
    }

    [Fact]
    public void a_first_message_that_names_an_unsigned_party_is_refused() =>
        Assert.Equal(ReceiveFailure.SenderMalformed, OpenForged((head, _) => head[40] ^= 1));

    [Fact]
    public void a_first_message_that_names_another_party_is_not_authentic() =>
        Assert.Equal(ReceiveFailure.NotAuthentic, OpenForged((head, other) => other.Key.Encoded.CopyTo(head)));

    [Theory]
    [InlineData(0, ReceiveFailure.InitialPartMalformed), InlineData(1, ReceiveFailure.InitialPartMalformed)]
    [InlineData(5, ReceiveFailure.UnknownSignedPrekey), InlineData(9, ReceiveFailure.UnknownOneTimePrekey)]
    [InlineData(13, ReceiveFailure.UnknownKemPrekey), InlineData(20, ReceiveFailure.NotAuthentic), InlineData(500, ReceiveFailure.NotAuthentic)]
    public void a_changed_initial_part_is_refused_by_its_own_class(int offset, ReceiveFailure failure) =>
        Assert.Equal(failure, OpenForged((head, _) => head[IdentityKey.Size + offset] ^= 0x40));

    [Fact]
    public void an_ephemeral_key_of_small_order_is_refused() =>
        Assert.Equal(ReceiveFailure.DegenerateKey, OpenForged((head, _) => head.AsSpan(IdentityKey.Size + 14, 32).Clear()));

    [Fact]
    public void an_envelope_whose_key_has_small_order_is_unreadable()
    {
        using var post = new Mailboxes();
        post.Start();
        var envelope = post.FromAlice([]);
        envelope.AsSpan(0, 32).Clear();

        Assert.Equal(ReceiveFailure.Unreadable, post.ToBob(envelope));
    }

    [Fact]
    public void a_message_too_far_ahead_is_its_own_failure_and_changes_nothing()
    {
        using var post = new Mailboxes();
        Converse(post);
        for (var i = 0; i <= RatchetLimits.MaxSkip; i++)
            post.FromAlice([]);
        var before = Parties.Encoded(post.BobSession!);

        Assert.Equal(ReceiveFailure.TooFarAhead, post.ToBob(post.FromAlice([])));
        Assert.Equal(before, Parties.Encoded(post.BobSession!));
    }

    [Theory, InlineData(0), InlineData(20)]
    public void padding_that_breaks_the_rules_is_refused(int offset)
    {
        using var post = new Mailboxes();
        Converse(post);
        var envelope = new byte[1024];
        RatchetState.TextOf(envelope)[offset] = 0xFF;
        post.AliceSession!.Ratchet.EncryptInPlace(envelope);

        Assert.Equal(ReceiveFailure.PaddingMalformed, post.ToBob(envelope));
    }

    [Fact]
    public void both_sides_may_start_at_once()
    {
        using var post = new Mailboxes();
        post.Start();
        var bundle = post.AlicePrekeys.Publish(post.Alice);
        using var bobs = Parties.StartSession(post.Bob, bundle);
        Assert.Equal(ReceiveFailure.None, EnvelopeOpener.TryOpen(post.Alice, post.AlicePrekeys, [post.AliceSession!], bobs.Seal(post.Bob, "b"u8).Envelope.Span, out var atAlice));
        Assert.Equal(ReceiveFailure.None, EnvelopeOpener.TryOpen(post.Bob, post.Prekeys, [bobs], post.FromAlice("a"u8), out var atBob));

        Assert.Null(atAlice!.Replaced);
        Assert.Null(atBob!.Replaced);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void a_damaged_envelope_is_never_received(bool isFirst)
    {
        using var post = new Mailboxes();
        post.Start();
        if (!isFirst)
            Converse(post);
        var envelope = post.FromAlice("hello"u8);
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var changed = envelope.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            Assert.NotEqual(ReceiveFailure.None, post.PeekAtBob(changed, out _));
        }
    }

    /// <summary>Opens an envelope whose head, party and initial part, was changed by somebody who could seal it again.</summary>
    private static ReceiveFailure OpenForged(Action<byte[], Identity> change)
    {
        using var post = new Mailboxes();
        using var other = Parties.Create();
        post.Start();
        var envelope = post.FromAlice("hello"u8);
        var opened = FirstEnvelope.TryOpen(post.Bob, post.Prekeys, envelope)!;
        byte[] head = [.. FirstEnvelope.PartyOf(opened), .. FirstEnvelope.InitialPartOf(opened)];
        change(head, other);
        Assert.Equal(IdentityKeyFault.None, IdentityKey.TryParse(FirstEnvelope.PartyOf(opened), out _));
        FirstEnvelope.Seal(
            head.AsSpan(0, IdentityKey.Size), head.AsSpan(IdentityKey.Size), post.Bob.Key, post.Prekeys.Publish(post.Bob).LastResort.PublicKey, opened);
        return post.ToBob(opened);
    }

    private static void Converse(Mailboxes post)
    {
        if (post.AliceSession is null)
            post.Start();
        Assert.Equal(ReceiveFailure.None, post.ToBob(post.FromAlice([])));
        Assert.Equal(ReceiveFailure.None, post.ToAlice(post.FromBob([])));
        Assert.Equal(ReceiveFailure.None, post.ToBob(post.FromAlice([])));
    }
}
