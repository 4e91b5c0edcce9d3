using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Pairing;

/// <summary>
/// The side that made the code: it sends the offer, takes the answer, and sends the confirmation. One exchange and one guess; whatever
/// the answer is, the object is spent.
/// </summary>
/// <remarks>Not synchronised. <see cref="ToString"/> gives the type name.</remarks>
public sealed class PairingSender : IDisposable
{
    private readonly SecretBytes _scalar = new(Ristretto255.ScalarSize);
    private readonly SecretBytes _kemKey = new(MlKem768.SecretKeySize);
    private readonly byte[] _offer;
    private readonly byte[] _sent;
    private bool _isSpent;

    /// <summary>Begins an exchange.</summary>
    public PairingSender(PairingCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        _offer = new byte[PairingMessages.OfferSize];
        _offer[0] = PairingMessages.OfferType;
        _offer[1] = PairingMessages.Version;
        var session = _offer.AsSpan(2, PairingMessages.SessionSize);
        var share = _offer.AsSpan(2 + PairingMessages.SessionSize, Cpace.ShareSize);
        var kemKey = _offer.AsSpan(PairingMessages.OfferSize - MlKem768.PublicKeySize);
        SecureRandom.Fill(session);
        Span<byte> generator = stackalloc byte[Ristretto255.ElementSize];
        PairingMessages.CalculateGenerator(code, session, generator);
        Cpace.SampleScalar(_scalar.Span);
        Cpace.Share(_scalar.Span, generator, share);
        Span<byte> seed = stackalloc byte[MlKem768.SeedSize];
        SecureRandom.Fill(seed);
        MlKem768.KeyPair(seed, kemKey, _kemKey.Span);
        CryptographicOperations.ZeroMemory(seed);
        CryptographicOperations.ZeroMemory(generator);
        _sent = Cpace.Sent(share, PairingMessages.SenderData(kemKey));
    }

    /// <summary>The first message.</summary>
    public ReadOnlyMemory<byte> Offer => _offer;

    /// <summary>Takes the answer.</summary>
    /// <param name="answer">Any bytes.</param>
    /// <param name="reply">What to send: the confirmation, or after a wrong code a refusal; null where there is nothing to say.</param>
    /// <param name="channel">The channel, or null. It is confirmed: the peer knew the code.</param>
    /// <exception cref="InvalidOperationException">An answer was taken before.</exception>
    public PairingFailure TryAnswer(ReadOnlySpan<byte> answer, out byte[]? reply, out PairedChannel? channel)
    {
        reply = null;
        channel = null;
        if (_isSpent)
            throw new InvalidOperationException("One code is good for one answer.");
        _isSpent = true;
        var failure = PairingMessages.Check(answer, PairingMessages.AnswerType, PairingMessages.AnswerSize);
        if (failure != PairingFailure.None)
            return failure;
        var kemCiphertext = answer.Slice(1 + Cpace.ShareSize, MlKem768.CiphertextSize);
        var peerSent = Cpace.Sent(answer.Slice(1, Cpace.ShareSize), PairingMessages.ReceiverData(kemCiphertext));
        using var keys = TryDerive(answer.Slice(1, Cpace.ShareSize), kemCiphertext, peerSent);
        if (keys is null)
            return PairingFailure.KeyInvalid;
        Span<byte> expected = stackalloc byte[HmacSha256.Size];
        keys.ConfirmReceiver(peerSent, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, answer[^HmacSha256.Size..]))
        {
            reply = [PairingMessages.RefusalType];
            return PairingFailure.WrongCode;
        }

        reply = new byte[PairingMessages.ConfirmationSize];
        reply[0] = PairingMessages.ConfirmationType;
        keys.ConfirmSender(_sent, reply.AsSpan(1));
        channel = keys.OpenAsSender();
        return PairingFailure.None;
    }

    /// <summary>Erases the secrets.</summary>
    public void Dispose()
    {
        _scalar.Dispose();
        _kemKey.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(PairingSender);

    private PairingKeys? TryDerive(ReadOnlySpan<byte> peerShare, ReadOnlySpan<byte> kemCiphertext, byte[] peerSent)
    {
        Span<byte> pakeKey = stackalloc byte[Cpace.KeySize];
        if (!Cpace.TryDeriveKey(_scalar.Span, peerShare, _offer.AsSpan(2, PairingMessages.SessionSize), [.. _sent, .. peerSent], pakeKey))
            return null;
        Span<byte> kemSecret = stackalloc byte[MlKem768.SharedSize];
        MlKem768.Decapsulate(_kemKey.Span, kemCiphertext, kemSecret);
        var keys = new PairingKeys(pakeKey, kemSecret);
        CryptographicOperations.ZeroMemory(pakeKey);
        CryptographicOperations.ZeroMemory(kemSecret);
        return keys;
    }
}
