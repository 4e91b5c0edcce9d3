using Ntk.Sessions.Pairing;

namespace Ntk.Sessions.Tests.Pairing;

/// <summary>What can be told of the messages of a pairing without the code.</summary>
public sealed class PairingFormTests
{
    private readonly byte[] _offer;
    private readonly byte[] _answer;
    private readonly byte[] _confirmation;

    public PairingFormTests()
    {
        var code = PairingCode.Generate(7);
        using var maker = new PairingSender(code);
        using var other = new PairingReceiver(code);
        _offer = maker.Offer.ToArray();
        Assert.Equal(PairingFailure.None, other.TryOffer(_offer, out var answer));
        _answer = answer!;
        Assert.Equal(PairingFailure.None, maker.TryAnswer(_answer, out var confirmation, out var channel));
        channel!.Dispose();
        _confirmation = confirmation!;
    }

    [Fact]
    public void every_message_is_of_its_form_and_of_no_other()
    {
        byte[][] messages = [_offer, _answer, _confirmation, [4]];
        for (var i = 0; i < messages.Length; i++)
            Assert.Equal(
                (i == 0, i == 1, i == 2, i == 3),
                (PairingForm.IsOffer(messages[i]), PairingForm.IsAnswer(messages[i]), PairingForm.IsConfirmation(messages[i]), PairingForm.IsRefusal(messages[i])));
    }

    [Theory, InlineData(0, 2), InlineData(1, 2), InlineData(49, 0xFF)]
    public void an_offer_of_another_type_or_version_or_without_a_share_is_none(int at, byte value)
    {
        _offer[at] = value;
        Assert.False(PairingForm.IsOffer(_offer));
    }

    [Fact]
    public void an_offer_without_a_key_is_none()
    {
        _offer.AsSpan(50, 300).Fill(0xFF);
        Assert.False(PairingForm.IsOffer(_offer));
    }

    [Fact]
    public void a_neutral_share_is_none()
    {
        _answer.AsSpan(1, 32).Clear();
        Assert.False(PairingForm.IsAnswer(_answer));
    }

    [Fact]
    public void every_other_length_is_none() =>
        Assert.All(
            Enumerable.Range(0, 1300).Where(n => n is not (PairingForm.OfferSize or PairingForm.AnswerSize or PairingForm.ConfirmationSize or 1)),
            n =>
            {
                foreach (var type in (byte[])[1, 2, 3, 4])
                {
                    byte[] message = n == 0 ? [] : [type, 1, .. new byte[Math.Max(0, n - 2)]];
                    message = message[..Math.Min(n, message.Length)];
                    Assert.False(PairingForm.IsOffer(message) || PairingForm.IsAnswer(message) || PairingForm.IsConfirmation(message) || PairingForm.IsRefusal(message));
                }
            });
}
