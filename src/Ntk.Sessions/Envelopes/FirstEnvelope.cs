using System.Security.Cryptography;
using Ntk.Keys;
using Ntk.Sessions.Prekeys;
using Ntk.Sessions.Ratcheting;

namespace Ntk.Sessions.Envelopes;

/// <summary>
/// The box around a first message, which hides who writes: <c>ephemeral key 32 | KEM ciphertext 1,088 | sealed: party 128, initial part
/// 1,134, message | tag 16</c>. Sealed to the recipient's agreement key and its last-resort prekey together (decision 0091).
/// </summary>
internal static class FirstEnvelope
{
    /// <summary>Bytes before the message.</summary>
    internal const int HeadSize = SealedOffset + IdentityKey.Size + InitialPart.Size;

    /// <summary>Bytes that an envelope has more than its content.</summary>
    internal const int Overhead = HeadSize + RatchetMessage.Overhead + EnvelopePadding.LengthSize + XChaCha20Poly1305.TagSize;

    private const int SealedOffset = X25519.KeySize + MlKem768.CiphertextSize;
    private const int SecretSize = X25519.KeySize + MlKem768.SharedSize;

    /// <summary>Where the message stands.</summary>
    internal static Span<byte> MessageOf(Span<byte> envelope) => envelope[HeadSize..^XChaCha20Poly1305.TagSize];

    /// <summary>Bytes of what is drawn for each: the ephemeral private key, then the encapsulation's randomness.</summary>
    internal const int DrawnSize = X25519.KeySize + MlKem768.RandomSize;

    /// <summary>Where the part stands that is not sealed, and that no two envelopes have in common.</summary>
    internal const int SentSize = SealedOffset;

    /// <summary>Seals an envelope whose message stands in its place.</summary>
    /// <param name="sender">Encoded party.</param>
    /// <param name="initialPart">Of the agreement.</param>
    /// <param name="recipient">Whom it is for.</param>
    /// <param name="lastResort">The recipient's last-resort prekey.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="kept">Takes what was drawn, <see cref="DrawnSize"/> bytes, for an opening; empty where none is wanted.</param>
    internal static void Seal(
        ReadOnlySpan<byte> sender, ReadOnlySpan<byte> initialPart, IdentityKey recipient, ReadOnlySpan<byte> lastResort, Span<byte> envelope, Span<byte> kept = default)
    {
        Span<byte> drawn = stackalloc byte[DrawnSize];
        SecureRandom.Fill(drawn);
        if (!TrySeal(sender, initialPart, recipient, lastResort, drawn, envelope))
            throw new InvalidOperationException("A session holds keys that its start refuses.");
        if (!kept.IsEmpty)
            drawn.CopyTo(kept);
        CryptographicOperations.ZeroMemory(drawn);
    }

    /// <summary>Seals an envelope whose message stands in its place, with what was drawn for it.</summary>
    /// <returns>Whether the recipient's keys agree on secrets.</returns>
    internal static bool TrySeal(
        ReadOnlySpan<byte> sender, ReadOnlySpan<byte> initialPart, IdentityKey recipient, ReadOnlySpan<byte> lastResort, ReadOnlySpan<byte> drawn,
        Span<byte> envelope)
    {
        sender.CopyTo(envelope[SealedOffset..]);
        initialPart.CopyTo(envelope[(SealedOffset + IdentityKey.Size)..]);
        Span<byte> secret = stackalloc byte[SecretSize];
        var ephemeral = drawn[..X25519.KeySize];
        X25519.PublicKey(ephemeral, envelope[..X25519.KeySize]);
        var isAgreed = X25519.TryAgree(ephemeral, recipient.AgreementKey, secret[..X25519.KeySize])
            && MlKem768.TryEncapsulate(lastResort, drawn[X25519.KeySize..], envelope[X25519.KeySize..SealedOffset], secret[X25519.KeySize..]);
        if (isAgreed)
        {
            Span<byte> key = stackalloc byte[XChaCha20Poly1305.KeySize];
            DeriveKey(secret, envelope[..SealedOffset], recipient, key);
            SessionAead.Seal(key, SessionAead.ZeroNonce, [], envelope[SealedOffset..]);
            CryptographicOperations.ZeroMemory(key);
        }

        CryptographicOperations.ZeroMemory(secret);
        return isAgreed;
    }

    /// <summary>Opens an envelope with each last-resort prekey that the recipient still has.</summary>
    /// <returns>The whole envelope, opened in its place, or null.</returns>
    internal static byte[]? TryOpen(Identity recipient, PrekeyStore prekeys, ReadOnlySpan<byte> envelope)
    {
        if (envelope.Length < Overhead)
            return null;
        var opened = envelope.ToArray();
        Span<byte> secret = stackalloc byte[SecretSize];
        var isOpen = false;
        if (recipient.TryAgree(envelope[..X25519.KeySize], secret[..X25519.KeySize]))
            foreach (var id in prekeys.LastResortIds())
                if (isOpen = TryOpen(recipient.Key, prekeys, id, secret, envelope, opened))
                    break;
        CryptographicOperations.ZeroMemory(secret);
        return isOpen ? opened : null;
    }

    /// <summary>The party that an opened envelope names, which is not checked yet.</summary>
    internal static ReadOnlySpan<byte> PartyOf(ReadOnlySpan<byte> opened) => opened.Slice(SealedOffset, IdentityKey.Size);

    /// <summary>The initial part of an opened envelope, which is not checked yet.</summary>
    internal static ReadOnlySpan<byte> InitialPartOf(ReadOnlySpan<byte> opened) => opened.Slice(SealedOffset + IdentityKey.Size, InitialPart.Size);

    private static bool TryOpen(IdentityKey recipient, PrekeyStore prekeys, uint id, Span<byte> secret, ReadOnlySpan<byte> envelope, Span<byte> opened)
    {
        using var lastResort = prekeys.Find(PrekeyKind.LastResortKem, id)!;
        lastResort.Decapsulate(envelope[X25519.KeySize..SealedOffset], secret[X25519.KeySize..]);
        Span<byte> key = stackalloc byte[XChaCha20Poly1305.KeySize];
        DeriveKey(secret, envelope[..SealedOffset], recipient, key);
        var isOpen = SessionAead.TryOpen(
            key, SessionAead.ZeroNonce, [], envelope[SealedOffset..], opened[SealedOffset..^XChaCha20Poly1305.TagSize]);
        CryptographicOperations.ZeroMemory(key);
        return isOpen;
    }

    private static void DeriveKey(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> sent, IdentityKey recipient, Span<byte> key)
    {
        Span<byte> root = stackalloc byte[HkdfSha256.KeySize];
        HkdfSha256.Extract(Labels.FirstEnvelope, secret, root);
        Span<byte> info = [.. Labels.FirstEnvelopeKey, .. sent, .. recipient.Keys];
        HkdfSha256.Expand(root, info, key);
        CryptographicOperations.ZeroMemory(root);
    }
}
