using Ntk.Keys;
using Ntk.Sessions.Pairing;

namespace Ntk.Sessions.Tests.Pairing;

public sealed class PairingTests
{
    [Fact]
    public void two_devices_with_the_same_code_are_paired()
    {
        using var exchange = new Exchange("7-aardvark-zucchini", "7 Aardvark Zucchini");
        var (toReceiver, toSender) = exchange.Complete();

        Assert.True(toSender.TryOpen(toReceiver.Seal("to the receiver"u8), out var text));
        Assert.Equal("to the receiver"u8.ToArray(), text);
        Assert.True(toReceiver.TryOpen(toSender.Seal("to the sender"u8), out text));
        Assert.Equal("to the sender"u8.ToArray(), text);
    }

    [Fact]
    public void a_wrong_code_is_found_by_the_sender_and_told_to_the_receiver()
    {
        using var exchange = new Exchange("7-aardvark-zucchini", "7-aardvark-zombie");
        Assert.Equal(PairingFailure.None, exchange.Receiver.TryOffer(exchange.Sender.Offer.Span, out var answer));

        Assert.Equal(PairingFailure.WrongCode, exchange.Sender.TryAnswer(answer, out var refusal, out var channel));
        Assert.Null(channel);
        Assert.Equal(PairingFailure.WrongCode, exchange.Receiver.TryConfirm(refusal, out channel));
        Assert.Null(channel);
    }

    [Fact]
    public void another_nameplate_is_a_wrong_code()
    {
        using var exchange = new Exchange("7-aardvark-zucchini", "8-aardvark-zucchini");
        exchange.Receiver.TryOffer(exchange.Sender.Offer.Span, out var answer);

        Assert.Equal(PairingFailure.WrongCode, exchange.Sender.TryAnswer(answer, out _, out _));
    }

    [Theory]
    [InlineData(2, PairingFailure.WrongCode)] // sid
    [InlineData(18, PairingFailure.KeyInvalid)] // a share that is no element any more
    [InlineData(100, PairingFailure.WrongCode)] // the ML-KEM-768 key
    public void a_changed_offer_pairs_nobody(int offset, PairingFailure failure)
    {
        using var exchange = new Exchange();
        var offer = exchange.Sender.Offer.ToArray();
        offer[offset] ^= 1;
        var found = exchange.Receiver.TryOffer(offer, out var answer);
        if (found == PairingFailure.None)
            found = exchange.Sender.TryAnswer(answer, out _, out _);

        Assert.Equal(failure, found);
    }

    [Theory, InlineData(33), InlineData(1120), InlineData(1121), InlineData(1152)]
    public void a_changed_answer_is_a_wrong_code(int offset)
    {
        using var exchange = new Exchange();
        exchange.Receiver.TryOffer(exchange.Sender.Offer.Span, out var answer);
        answer![offset] ^= 1;

        Assert.Equal(PairingFailure.WrongCode, exchange.Sender.TryAnswer(answer, out _, out _));
    }

    [Fact]
    public void a_changed_confirmation_is_a_wrong_code()
    {
        using var exchange = new Exchange();
        exchange.Receiver.TryOffer(exchange.Sender.Offer.Span, out var answer);
        exchange.Sender.TryAnswer(answer, out var confirmation, out _);
        confirmation![7] ^= 1;

        Assert.Equal(PairingFailure.WrongCode, exchange.Receiver.TryConfirm(confirmation, out var channel));
        Assert.Null(channel);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("2b3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c")]
    public void an_invalid_share_in_an_offer_is_refused(string share)
    {
        using var exchange = new Exchange();
        var offer = exchange.Sender.Offer.ToArray();
        Convert.FromHexString(share).CopyTo(offer, 18);

        Assert.Equal(PairingFailure.KeyInvalid, exchange.Receiver.TryOffer(offer, out var answer));
        Assert.Null(answer);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("2b3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c")]
    public void an_invalid_share_in_an_answer_is_refused(string share)
    {
        using var exchange = new Exchange();
        exchange.Receiver.TryOffer(exchange.Sender.Offer.Span, out var answer);
        Convert.FromHexString(share).CopyTo(answer!, 1);

        Assert.Equal(PairingFailure.KeyInvalid, exchange.Sender.TryAnswer(answer, out var reply, out _));
        Assert.Null(reply);
    }

    [Fact]
    public void a_KEM_key_with_coefficients_above_the_modulus_is_refused()
    {
        using var exchange = new Exchange();
        var offer = exchange.Sender.Offer.ToArray();
        offer.AsSpan(^MlKem768.PublicKeySize..).Fill(0xFF);

        Assert.Equal(PairingFailure.KeyInvalid, exchange.Receiver.TryOffer(offer, out _));
    }

    [Fact]
    public void an_offer_of_another_version_is_refused_by_name()
    {
        using var exchange = new Exchange();

        Assert.Equal(PairingFailure.UnknownVersion, exchange.Receiver.TryOffer([1, 2, 9, 9], out _));
    }

    [Fact]
    public void messages_of_another_type_or_size_are_malformed()
    {
        byte[] offer = [.. new PairingSender(Code()).Offer.Span];
        byte[][] offers = [[], [1], [2, .. offer[1..]], offer[..^1], [.. offer, 0]];
        Assert.All(offers, o => Assert.Equal(PairingFailure.Malformed, new PairingReceiver(Code()).TryOffer(o, out _)));
        byte[][] answers = [[], [2], offer, [3, .. new byte[1152]], [2, .. new byte[1151]], [2, .. new byte[1153]]];
        Assert.All(answers, a => Assert.Equal(PairingFailure.Malformed, new PairingSender(Code()).TryAnswer(a, out _, out _)));
        byte[][] confirmations = [[], [3], [2, .. new byte[32]], [3, .. new byte[31]], [4, 0]];
        Assert.All(confirmations, c =>
        {
            using var exchange = new Exchange();
            exchange.Receiver.TryOffer(exchange.Sender.Offer.Span, out _);
            Assert.Equal(PairingFailure.Malformed, exchange.Receiver.TryConfirm(c, out _));
        });
    }

    [Fact]
    public void one_code_is_good_for_one_guess()
    {
        using var exchange = new Exchange("7-aardvark-zucchini", "7-aardvark-zombie");
        exchange.Receiver.TryOffer(exchange.Sender.Offer.Span, out var answer);
        exchange.Sender.TryAnswer(answer, out var refusal, out _);
        exchange.Receiver.TryConfirm(refusal, out _);

        Assert.Throws<InvalidOperationException>(() => exchange.Sender.TryAnswer(answer, out _, out _));
        Assert.Throws<InvalidOperationException>(() => exchange.Receiver.TryConfirm(refusal, out _));
        Assert.Throws<InvalidOperationException>(() => exchange.Receiver.TryOffer(exchange.Sender.Offer.Span, out _));
    }

    [Fact]
    public void a_confirmation_without_an_offer_is_a_mistake() =>
        Assert.Throws<InvalidOperationException>(() => new PairingReceiver(Code()).TryConfirm([], out _));

    [Fact]
    public void a_sender_does_not_pair_with_itself()
    {
        using var sender = new PairingSender(Code());

        Assert.Equal(PairingFailure.Malformed, sender.TryAnswer(sender.Offer.Span, out _, out _));
    }

    [Fact]
    public void a_channel_opens_each_message_once_and_in_order()
    {
        using var exchange = new Exchange();
        var (sender, receiver) = exchange.Complete();
        var (one, two) = (sender.Seal("1"u8), sender.Seal("2"u8));

        Assert.False(receiver.TryOpen(two, out _));
        Assert.True(receiver.TryOpen(one, out _));
        Assert.False(receiver.TryOpen(one, out _));
        Assert.True(receiver.TryOpen(two, out _));
        Assert.False(sender.TryOpen(sender.Seal("3"u8), out _));
        Assert.False(receiver.TryOpen([], out _));
    }

    [Fact]
    public void damaged_messages_pair_nobody()
    {
        var random = new Random(6);
        for (var i = 0; i < 300; i++)
        {
            using var exchange = new Exchange();
            var offer = i % 3 == 0 ? Mutation.Apply(exchange.Sender.Offer.ToArray(), random) : exchange.Sender.Offer.ToArray();
            if (exchange.Receiver.TryOffer(offer, out var answer) != PairingFailure.None)
                continue;
            answer = i % 3 == 1 ? Mutation.Apply(answer!, random) : answer;
            if (exchange.Sender.TryAnswer(answer, out var confirmation, out _) != PairingFailure.None)
                continue;
            var changed = Mutation.Apply(confirmation!, random);
            if (!changed.AsSpan().SequenceEqual(confirmation))
                Assert.NotEqual(PairingFailure.None, exchange.Receiver.TryConfirm(changed, out _));
        }
    }

    private static PairingCode Code(string text = "7-aardvark-zucchini")
    {
        Assert.Equal(PairingCodeFailure.None, PairingCode.TryParse(text, out var code));
        return code!;
    }

    private sealed class Exchange(string senders = "7-aardvark-zucchini", string receivers = "7-aardvark-zucchini") : IDisposable
    {
        internal PairingSender Sender { get; } = new(Code(senders));

        internal PairingReceiver Receiver { get; } = new(Code(receivers));

        internal (PairedChannel Sender, PairedChannel Receiver) Complete()
        {
            Assert.Equal(PairingFailure.None, Receiver.TryOffer(Sender.Offer.Span, out var answer));
            Assert.Equal(PairingFailure.None, Sender.TryAnswer(answer, out var confirmation, out var sender));
            Assert.Equal(PairingFailure.None, Receiver.TryConfirm(confirmation, out var receiver));
            return (sender!, receiver!);
        }

        public void Dispose()
        {
            Sender.Dispose();
            Receiver.Dispose();
        }
    }
}
