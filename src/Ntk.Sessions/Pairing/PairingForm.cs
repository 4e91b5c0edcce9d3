using Ntk.Keys;

namespace Ntk.Sessions.Pairing;

/// <summary>What anybody can tell of a message of a pairing without the code: its type, its size, and whether its keys and shares are some.</summary>
public static class PairingForm
{
    /// <summary>Bytes of an offer.</summary>
    public const int OfferSize = PairingMessages.OfferSize;

    /// <summary>Bytes of an answer.</summary>
    public const int AnswerSize = PairingMessages.AnswerSize;

    /// <summary>Bytes of a confirmation.</summary>
    public const int ConfirmationSize = PairingMessages.ConfirmationSize;

    /// <summary>Whether a message is an offer with a share and an encapsulation key.</summary>
    public static bool IsOffer(ReadOnlySpan<byte> message) =>
        PairingMessages.CheckOffer(message) == PairingFailure.None
        && IsShare(message.Slice(2 + PairingMessages.SessionSize, Cpace.ShareSize)) && MlKem768.IsPublicKey(message[^MlKem768.PublicKeySize..]);

    /// <summary>Whether a message is an answer with a share.</summary>
    public static bool IsAnswer(ReadOnlySpan<byte> message) =>
        PairingMessages.Check(message, PairingMessages.AnswerType, AnswerSize) == PairingFailure.None && IsShare(message.Slice(1, Cpace.ShareSize));

    /// <summary>Whether a message has the form of a confirmation.</summary>
    public static bool IsConfirmation(ReadOnlySpan<byte> message) =>
        PairingMessages.Check(message, PairingMessages.ConfirmationType, ConfirmationSize) == PairingFailure.None;

    /// <summary>Whether a message is a refusal.</summary>
    public static bool IsRefusal(ReadOnlySpan<byte> message) => message is [PairingMessages.RefusalType];

    /// <summary>A product with one shows it: the encoding is canonical, and the element not the neutral one.</summary>
    private static bool IsShare(ReadOnlySpan<byte> share)
    {
        Span<byte> one = stackalloc byte[Ristretto255.ScalarSize];
        Span<byte> product = stackalloc byte[Ristretto255.ElementSize];
        one.Clear();
        one[0] = 1;
        return Ristretto255.TryMultiply(one, share, product);
    }
}
