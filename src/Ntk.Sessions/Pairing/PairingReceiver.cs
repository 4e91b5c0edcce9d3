using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Pairing;

/// <summary>
/// The side that was told the code: it takes the offer, sends the answer, and takes the confirmation. One exchange; after a failure the
/// object is spent.
/// </summary>
/// <remarks>Not synchronised. <see cref="ToString"/> gives the type name.</remarks>
public sealed class PairingReceiver : IDisposable
{
    private readonly PairingCode _code;
    private byte[] _peerSent = [];
    private PairingKeys? _keys;
    private bool _isOffered;
    private bool _isSpent;

    /// <param name="code">The code as it was told.</param>
    public PairingReceiver(PairingCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        _code = code;
    }

    /// <summary>Takes the offer.</summary>
    /// <param name="offer">Any bytes.</param>
    /// <param name="answer">What to send, or null.</param>
    /// <exception cref="InvalidOperationException">An offer was taken before.</exception>
    public PairingFailure TryOffer(ReadOnlySpan<byte> offer, out byte[]? answer)
    {
        answer = null;
        if (_isOffered)
            throw new InvalidOperationException("One code is good for one offer.");
        _isOffered = true;
        var failure = PairingMessages.CheckOffer(offer);
        if (failure != PairingFailure.None)
            return failure;
        var written = new byte[PairingMessages.AnswerSize];
        written[0] = PairingMessages.AnswerType;
        if (!TryAnswer(offer, written))
            return PairingFailure.KeyInvalid;
        answer = written;
        return PairingFailure.None;
    }

    /// <summary>Takes the confirmation.</summary>
    /// <param name="confirmation">Any bytes; a refusal is <see cref="PairingFailure.WrongCode"/>, which the peer said and nothing proves.</param>
    /// <param name="channel">The channel, or null. It is confirmed: the peer knew the code.</param>
    /// <exception cref="InvalidOperationException">No offer was answered, or a confirmation was taken before.</exception>
    public PairingFailure TryConfirm(ReadOnlySpan<byte> confirmation, out PairedChannel? channel)
    {
        channel = null;
        if (_keys is null || _isSpent)
            throw new InvalidOperationException("A confirmation is taken once, behind an offer.");
        _isSpent = true;
        var failure = PairingMessages.Check(confirmation, PairingMessages.ConfirmationType, PairingMessages.ConfirmationSize);
        if (failure != PairingFailure.None)
            return failure;
        Span<byte> expected = stackalloc byte[HmacSha256.Size];
        _keys.ConfirmSender(_peerSent, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, confirmation[1..]))
            return PairingFailure.WrongCode;
        channel = _keys.OpenAsReceiver();
        return PairingFailure.None;
    }

    /// <summary>Erases the secrets.</summary>
    public void Dispose() => _keys?.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(PairingReceiver);

    /// <summary>Writes share, ciphertext and confirmation.</summary>
    private bool TryAnswer(ReadOnlySpan<byte> offer, Span<byte> answer)
    {
        var session = offer.Slice(2, PairingMessages.SessionSize);
        var peerShare = offer.Slice(2 + PairingMessages.SessionSize, Cpace.ShareSize);
        var kemKey = offer[^MlKem768.PublicKeySize..];
        var share = answer.Slice(1, Cpace.ShareSize);
        var kemCiphertext = answer.Slice(1 + Cpace.ShareSize, MlKem768.CiphertextSize);
        Span<byte> secrets = stackalloc byte[Ristretto255.ScalarSize + MlKem768.RandomSize + MlKem768.SharedSize + Cpace.KeySize];
        var scalar = secrets[..Ristretto255.ScalarSize];
        var random = secrets.Slice(Ristretto255.ScalarSize, MlKem768.RandomSize);
        var kemSecret = secrets.Slice(Ristretto255.ScalarSize + MlKem768.RandomSize, MlKem768.SharedSize);
        var pakeKey = secrets[^Cpace.KeySize..];
        SecureRandom.Fill(random);
        Share(session, scalar, share);
        var isAgreed = MlKem768.TryEncapsulate(kemKey, random, kemCiphertext, kemSecret);
        _peerSent = Cpace.Sent(peerShare, PairingMessages.SenderData(kemKey));
        var sent = Cpace.Sent(share, PairingMessages.ReceiverData(kemCiphertext));
        isAgreed = isAgreed && Cpace.TryDeriveKey(scalar, peerShare, session, [.. _peerSent, .. sent], pakeKey);
        if (isAgreed)
        {
            _keys = new PairingKeys(pakeKey, kemSecret);
            _keys.ConfirmReceiver(sent, answer[^HmacSha256.Size..]);
        }

        CryptographicOperations.ZeroMemory(secrets);
        return isAgreed;
    }

    private void Share(ReadOnlySpan<byte> session, Span<byte> scalar, Span<byte> share)
    {
        Span<byte> generator = stackalloc byte[Ristretto255.ElementSize];
        PairingMessages.CalculateGenerator(_code, session, generator);
        Cpace.SampleScalar(scalar);
        Cpace.Share(scalar, generator, share);
        CryptographicOperations.ZeroMemory(generator);
    }
}
