using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Prekeys;

/// <summary>PQXDH (Signal, revision 3) with ML-KEM-768: <c>protocol.md</c>, Agreement. A names the initiator, B the responder.</summary>
internal static class PrekeyAgreement
{
    /// <summary>F of the specification, then DH1 to DH4, then the KEM's secret.</summary>
    private const int InputSize = 6 * 32;

    /// <summary>The initiator's side; writes the initial part.</summary>
    /// <returns>Whether every key of the bundle is one: no shared secret is zero, and the KEM takes its key.</returns>
    internal static bool TryInitiate(
        Identity initiator, PrekeyBundle bundle, ReadOnlySpan<byte> ephemeralPrivateKey, ReadOnlySpan<byte> kemRandom,
        Span<byte> initialPart, AgreedRoot root)
    {
        var part = InitialPart.Write(bundle, initialPart);
        X25519.PublicKey(ephemeralPrivateKey, InitialPart.EphemeralKeyOf(initialPart));
        Span<byte> input = stackalloc byte[InputSize];
        var oneTime = bundle.OneTimeAgreement;
        var isAgreed = initiator.TryAgree(bundle.SignedPrekey.PublicKey, input[32..64])
            && X25519.TryAgree(ephemeralPrivateKey, bundle.Party.AgreementKey, input[64..96])
            && X25519.TryAgree(ephemeralPrivateKey, bundle.SignedPrekey.PublicKey, input[96..128])
            && (oneTime is null || X25519.TryAgree(ephemeralPrivateKey, oneTime.PublicKey, input[128..160]))
            && MlKem768.TryEncapsulate(bundle.Kem.PublicKey, kemRandom, InitialPart.KemCiphertextOf(initialPart), KemSecret(input, oneTime is not null));
        if (isAgreed)
            Derive(initiator.Key, bundle.Party, part, bundle.SignedPrekey.PublicKey, oneTime is null ? [] : oneTime.PublicKey, bundle.Kem.PublicKey, input, root);
        CryptographicOperations.ZeroMemory(input);
        return isAgreed;
    }

    /// <summary>The responder's side, with the private prekeys that the initial part names.</summary>
    /// <returns>Whether no shared secret is zero.</returns>
    internal static bool TryRespond(
        Identity responder, IdentityKey initiator, InitialPart part, PrekeySecret signedPrekey, PrekeySecret? oneTime, PrekeySecret kem, AgreedRoot root)
    {
        Span<byte> input = stackalloc byte[InputSize];
        var isAgreed = signedPrekey.TryAgree(initiator.AgreementKey, input[32..64])
            && responder.TryAgree(part.EphemeralKey, input[64..96])
            && signedPrekey.TryAgree(part.EphemeralKey, input[96..128])
            && (oneTime is null || oneTime.TryAgree(part.EphemeralKey, input[128..160]));
        if (isAgreed)
        {
            kem.Decapsulate(part.KemCiphertext, KemSecret(input, oneTime is not null));
            Derive(initiator, responder.Key, part, signedPrekey.PublicKey, oneTime is null ? [] : oneTime.PublicKey, kem.PublicKey, input, root);
        }

        CryptographicOperations.ZeroMemory(input);
        return isAgreed;
    }

    private static Span<byte> KemSecret(Span<byte> input, bool hasOneTime) => input.Slice(hasOneTime ? 160 : 128, MlKem768.SharedSize);

    private static void Derive(
        IdentityKey initiator, IdentityKey responder, InitialPart part, ReadOnlySpan<byte> signedPrekey, ReadOnlySpan<byte> oneTime, ReadOnlySpan<byte> kem,
        Span<byte> input, AgreedRoot root)
    {
        WriteTranscript(initiator, responder, part, signedPrekey, oneTime, kem, root.Transcript);
        input[..32].Fill(0xFF);
        Span<byte> key = stackalloc byte[HkdfSha256.KeySize];
        HkdfSha256.Extract([], input[..(oneTime.IsEmpty ? InputSize - 32 : InputSize)], key);
        Span<byte> info = [.. Labels.PrekeyAgreement, .. root.Transcript];
        HkdfSha256.Expand(key, info, root.Key.Span);
        CryptographicOperations.ZeroMemory(key);
    }

    private static void WriteTranscript(
        IdentityKey initiator, IdentityKey responder, InitialPart part, ReadOnlySpan<byte> signedPrekey, ReadOnlySpan<byte> oneTime, ReadOnlySpan<byte> kem,
        Span<byte> transcript)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Labels.PrekeyTranscript);
        hash.AppendData(initiator.Keys);
        hash.AppendData(responder.Keys);
        hash.AppendData(part.Encoded);
        hash.AppendData(signedPrekey);
        hash.AppendData(kem);
        hash.AppendData(oneTime);
        hash.GetHashAndReset(transcript);
    }
}
