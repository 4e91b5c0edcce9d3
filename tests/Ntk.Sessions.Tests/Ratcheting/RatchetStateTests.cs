using System.Text;
using Ntk.Sessions.Ratcheting;

namespace Ntk.Sessions.Tests.Ratcheting;

public sealed class RatchetStateTests
{
    [Fact]
    public void a_message_opens_to_what_was_sealed()
    {
        using var pair = new RatchetPair();

        Assert.Equal(RatchetFailure.None, RatchetPair.Receive(pair.Bob, pair.FromAlice("hello"), out _, out var text));
        Assert.Equal("hello", Encoding.UTF8.GetString(text));
    }

    [Fact]
    public void turns_go_on_for_ever()
    {
        using var pair = new RatchetPair();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(RatchetFailure.None, pair.ToBob(pair.FromAlice()));
            Assert.Equal(RatchetFailure.None, pair.ToAlice(pair.FromBob()));
        }
    }

    [Fact]
    public void a_message_opens_once()
    {
        using var pair = new RatchetPair();
        var message = pair.FromAlice();
        Assert.Equal(RatchetFailure.None, pair.ToBob(message));

        Assert.Equal(RatchetFailure.Duplicate, pair.ToBob(message));
    }

    [Fact]
    public void a_skipped_message_opens_once()
    {
        using var pair = new RatchetPair();
        var skipped = pair.FromAlice();
        pair.ToBob(pair.FromAlice());

        Assert.Equal(RatchetFailure.None, pair.ToBob(skipped));
        Assert.Equal(RatchetFailure.Duplicate, pair.ToBob(skipped));
        Assert.Equal(0, pair.Bob.SkippedCount);
    }

    [Fact]
    public void a_message_skipped_in_an_earlier_chain_opens()
    {
        using var pair = new RatchetPair();
        pair.ToBob(pair.FromAlice());
        var skipped = pair.FromAlice("late");
        pair.ToAlice(pair.FromBob());
        pair.ToBob(pair.FromAlice());
        pair.ToAlice(pair.FromBob());
        pair.ToBob(pair.FromAlice());

        Assert.Equal(RatchetFailure.None, RatchetPair.Receive(pair.Bob, skipped, out _, out var text));
        Assert.Equal("late", Encoding.UTF8.GetString(text));
    }

    [Theory, InlineData(2000, RatchetFailure.None), InlineData(2001, RatchetFailure.TooFarAhead)]
    public void a_message_may_skip_2000_of_its_chain(int skipped, RatchetFailure failure)
    {
        using var pair = new RatchetPair();
        pair.ToBob(pair.FromAlice());
        for (var i = 0; i < skipped; i++)
            pair.FromAlice();
        var before = RatchetPair.Encoded(pair.Bob);

        Assert.Equal(failure, pair.ToBob(pair.FromAlice()));
        Assert.Equal(failure == RatchetFailure.None, !RatchetPair.Encoded(pair.Bob).AsSpan().SequenceEqual(before));
    }

    [Theory, InlineData(2000, RatchetFailure.None), InlineData(2001, RatchetFailure.TooFarAhead)]
    public void a_first_message_may_skip_2000(int skipped, RatchetFailure failure)
    {
        using var pair = new RatchetPair();
        for (var i = 0; i < skipped; i++)
            pair.FromAlice();

        Assert.Equal(failure, pair.ToBob(pair.FromAlice()));
    }

    [Theory, InlineData(2000, RatchetFailure.None), InlineData(2001, RatchetFailure.TooFarAhead)]
    public void a_message_may_skip_2000_of_the_chain_before_its_own(int skipped, RatchetFailure failure)
    {
        using var pair = new RatchetPair();
        pair.ToBob(pair.FromAlice());
        for (var i = 0; i < skipped; i++)
            pair.FromAlice();
        pair.ToAlice(pair.FromBob());

        Assert.Equal(failure, pair.ToBob(pair.FromAlice()));
    }

    [Fact]
    public void of_more_than_1000_skipped_keys_the_oldest_give_way()
    {
        using var pair = new RatchetPair();
        pair.ToBob(pair.FromAlice());
        var messages = new List<byte[]>();
        for (var i = 0; i < 1005; i++)
        {
            messages.Add(pair.FromAlice());
            if (i % 335 == 334)
                pair.ToBob(pair.FromAlice());
        }

        Assert.Equal(RatchetLimits.MaxSkipped, pair.Bob.SkippedCount);
        Assert.All(messages.Take(5), m => Assert.Equal(RatchetFailure.Duplicate, pair.ToBob(m)));
        Assert.Equal(RatchetFailure.None, pair.ToBob(messages[5]));
        Assert.Equal(RatchetFailure.None, pair.ToBob(messages[^1]));
    }

    [Theory, InlineData(0, 1500), InlineData(300, 1200), InlineData(1500, 300), InlineData(1200, 1900)]
    public void keys_beyond_1000_that_one_message_skips_are_stepped_over_and_never_kept(int before, int own)
    {
        using var pair = new RatchetPair();
        pair.ToBob(pair.FromAlice());
        var messages = Enumerable.Range(0, before).Select(_ => pair.FromAlice()).ToList();
        pair.ToAlice(pair.FromBob());
        messages.AddRange(Enumerable.Range(0, own).Select(_ => pair.FromAlice()));

        Assert.Equal(RatchetFailure.None, pair.ToBob(pair.FromAlice()));

        Assert.Equal(RatchetLimits.MaxSkipped, pair.Bob.SkippedCount);
        Assert.All(messages.SkipLast(RatchetLimits.MaxSkipped), m => Assert.NotEqual(RatchetFailure.None, pair.ToBob(m)));
        Assert.All(messages.TakeLast(RatchetLimits.MaxSkipped), m => Assert.Equal(RatchetFailure.None, pair.ToBob(m)));
        Assert.Equal(0, pair.Bob.SkippedCount);
        Assert.Equal(RatchetFailure.None, pair.ToBob(pair.FromAlice()));
    }

    [Fact]
    public void receiving_draws_nothing_so_that_it_can_be_done_again()
    {
        using var pair = new RatchetPair();
        var message = pair.FromAlice();
        RatchetPair.Receive(pair.Bob, message, out var first, out _);
        RatchetPair.Receive(pair.Bob, message, out var second, out _);

        Assert.Equal(RatchetPair.Encoded(first!), RatchetPair.Encoded(second!));
    }

    [Fact]
    public void a_new_ratchet_key_is_drawn_for_each_turn()
    {
        using var pair = new RatchetPair();
        var keys = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            pair.ToBob(pair.FromAlice());
            Assert.True(keys.Add(Convert.ToHexString(pair.Alice.Fields.PublicKey)));
            pair.ToAlice(pair.FromBob());
            Assert.True(keys.Add(Convert.ToHexString(pair.Bob.Fields.PublicKey)));
        }
    }

    [Fact]
    public void a_message_of_another_pair_has_no_header_key()
    {
        using var pair = new RatchetPair();
        using var other = new RatchetPair();

        Assert.Equal(RatchetFailure.NoHeaderKey, pair.ToBob(other.FromAlice()));
    }

    [Fact]
    public void a_message_does_not_open_on_its_own_side()
    {
        using var pair = new RatchetPair();
        pair.ToBob(pair.FromAlice());
        pair.ToAlice(pair.FromBob());

        Assert.Equal(RatchetFailure.NoHeaderKey, pair.ToAlice(pair.FromAlice()));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void a_changed_byte_is_never_accepted_and_changes_nothing(bool isFirst)
    {
        using var pair = new RatchetPair();
        if (!isFirst)
            pair.ToBob(pair.FromAlice());
        var message = pair.FromAlice();
        var before = RatchetPair.Encoded(pair.Bob);

        for (var i = 0; i < message.Length; i++)
        {
            var changed = message.ToArray();
            changed[i] ^= 1;
            Assert.Equal(i < RatchetMessage.SealedHeaderSize ? RatchetFailure.NoHeaderKey : RatchetFailure.NotAuthentic, pair.ToBob(changed));
        }

        Assert.Equal(before, RatchetPair.Encoded(pair.Bob));
    }

    [Fact]
    public void a_message_shorter_than_any_is_told_apart()
    {
        using var pair = new RatchetPair();

        Assert.All(Enumerable.Range(0, RatchetState.Overhead), n => Assert.Equal(RatchetFailure.TooShort, pair.ToBob(new byte[n])));
    }

    [Fact]
    public void the_header_of_one_message_does_not_go_with_the_text_of_another()
    {
        using var pair = new RatchetPair();
        var (one, other) = (pair.FromAlice("one"), pair.FromAlice("two"));
        byte[] mixed = [.. one[..RatchetMessage.SealedHeaderSize], .. other[RatchetMessage.SealedHeaderSize..]];

        Assert.Equal(RatchetFailure.NotAuthentic, pair.ToBob(mixed));
    }

    [Fact]
    public void a_ratchet_key_of_small_order_is_refused()
    {
        using var pair = new RatchetPair();

        Assert.Equal(RatchetFailure.HeaderMalformed, pair.ToBob(Forge(pair, new byte[32], previous: 0, number: 0)));
    }

    [Fact]
    public void a_chain_that_ended_before_what_was_received_is_refused()
    {
        using var pair = new RatchetPair();
        pair.ToBob(pair.FromAlice());
        pair.ToBob(pair.FromAlice());
        pair.ToAlice(pair.FromBob());
        pair.FromAlice();

        Assert.Equal(RatchetFailure.HeaderMalformed, pair.ToBob(Forge(pair, pair.Alice.Fields.PublicKey.ToArray(), previous: 1, number: 0)));
    }

    [Fact]
    public void a_responder_cannot_send_first()
    {
        using var pair = new RatchetPair();

        Assert.Throws<InvalidOperationException>(() => pair.FromBob());
    }

    [Fact]
    public void nothing_of_the_key_of_a_received_message_is_in_the_next_state()
    {
        using var pair = new RatchetPair();
        var keys = new List<byte[]>();
        SessionAead.Observer = (key, _) => keys.Add(key.ToArray());
        var messages = Enumerable.Range(0, 5).Select(_ => pair.FromAlice()).ToList();
        SessionAead.Observer = null;
        var messageKeys = keys.Where((_, i) => i % 2 == 1).ToList();

        pair.ToBob(messages[4]);
        Assert.Equal([true, true, true, true, false], messageKeys.Select(k => RatchetPair.Encoded(pair.Bob).AsSpan().IndexOf(k) >= 0));
        pair.ToBob(messages[1]);
        Assert.Equal([true, false, true, true, false], messageKeys.Select(k => RatchetPair.Encoded(pair.Bob).AsSpan().IndexOf(k) >= 0));
    }

    [Fact]
    public void a_disposed_state_gives_nothing_and_its_memory_to_one_other_state()
    {
        using var pair = new RatchetPair();
        var state = pair.Alice;
        pair.FromAlice();
        state.Dispose();
        state.Dispose();
        using var one = new RatchetPair();
        using var other = new RatchetPair();

        Assert.Throws<ObjectDisposedException>(() => state.EncodedSize);
        Assert.Equal(RatchetFailure.None, one.ToBob(one.FromAlice()));
        Assert.Equal(RatchetFailure.None, other.ToBob(other.FromAlice()));
        Assert.NotEqual(RatchetPair.Encoded(one.Alice), RatchetPair.Encoded(other.Alice));
    }

    [Fact]
    public void a_state_is_read_and_written_again()
    {
        var bytes = Sample();

        Assert.Equal(StateFailure.None, RatchetState.TryParse(bytes, out var state));
        Assert.Equal(bytes, RatchetPair.Encoded(state!));
    }

    [Fact]
    public void a_state_of_a_newer_program_is_refused_by_name()
    {
        var bytes = Sample();
        bytes[0] = 2;

        Assert.Equal(StateFailure.UnknownVersion, RatchetState.TryParse(bytes, out _));
    }

    [Fact]
    public void every_other_length_of_a_state_is_refused()
    {
        var bytes = Sample();

        Assert.All(Enumerable.Range(0, bytes.Length), n => Assert.Equal(StateFailure.WrongLength, RatchetState.TryParse(bytes.AsSpan(0, n), out _)));
        Assert.Equal(StateFailure.WrongLength, RatchetState.TryParse([.. bytes, 0], out _));
    }

    [Theory, InlineData(0), InlineData(16), InlineData(5), InlineData(9)]
    public void flags_that_no_state_has_are_malformed(byte flags)
    {
        var bytes = Sample();
        bytes[1] = flags;

        Assert.Equal(StateFailure.Malformed, RatchetState.TryParse(bytes, out _));
    }

    [Fact]
    public void what_is_read_of_a_damaged_state_is_written_again_the_same_and_opens_or_refuses()
    {
        using var pair = new RatchetPair();
        pair.ToBob(pair.FromAlice());
        pair.FromAlice();
        pair.ToBob(pair.FromAlice());
        var (bytes, message) = (RatchetPair.Encoded(pair.Bob), pair.FromAlice());
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            var changed = Mutation.Apply(bytes, random);
            if (RatchetState.TryParse(changed, out var state) != StateFailure.None)
                continue;
            Assert.Equal(changed, RatchetPair.Encoded(state!));
            RatchetPair.Receive(state!, message, out var next, out _);
            next?.Dispose();
            state!.Dispose();
        }
    }

    [Fact]
    public void a_damaged_message_is_never_accepted()
    {
        using var pair = new RatchetPair();
        var message = pair.FromAlice("a text that is longer than its header");
        var random = new Random(4);
        for (var i = 0; i < 3000; i++)
        {
            var changed = Mutation.Apply(message, random);
            if (!changed.AsSpan().SequenceEqual(message))
                Assert.NotEqual(RatchetFailure.None, RatchetPair.Receive(pair.Bob, changed, out _, out _));
        }
    }

    /// <summary>A message with a header that Alice does not send, under the header key that she has.</summary>
    private static byte[] Forge(RatchetPair pair, byte[] key, uint previous, uint number)
    {
        var message = pair.FromAlice();
        var header = message.AsSpan(24, RatchetMessage.HeaderSize + 16);
        RatchetMessage.WriteHeader(header, key, previous, number);
        SessionAead.Seal(pair.Alice.Fields.SendingHeaderKey, message.AsSpan(0, 24), [], header);
        return message;
    }

    private static byte[] Sample()
    {
        using var pair = new RatchetPair();
        pair.FromAlice();
        pair.ToBob(pair.FromAlice());
        return RatchetPair.Encoded(pair.Bob);
    }
}
