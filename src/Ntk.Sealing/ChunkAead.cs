using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sealing;

/// <summary>
/// The AEAD of suite 1, XChaCha20-Poly1305-IETF, by one of two implementations that give the same bits: libsodium's own, or libsodium's
/// HChaCha20 followed by the platform's ChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03, section 2.3), which is about three times as fast.
/// </summary>
internal static class ChunkAead
{
    internal const int TagSize = XChaCha20Poly1305.TagSize;

    private const int ShortNonceSize = 12;

    /// <summary>The fastest implementation that this platform has.</summary>
    internal static AeadPath Default => ChaCha20Poly1305.IsSupported ? AeadPath.Platform : AeadPath.Sodium;

    /// <summary>Seals in place: <paramref name="chunk"/> is plaintext with room for the tag behind it.</summary>
    internal static void Seal(
        AeadPath path, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, Span<byte> chunk)
    {
        var plaintext = chunk[..^TagSize];
        var tag = chunk[^TagSize..];
        if (path == AeadPath.Sodium)
        {
            XChaCha20Poly1305.Seal(key, nonce, associatedData, plaintext, plaintext, tag);
            return;
        }

        Span<byte> shortNonce = stackalloc byte[ShortNonceSize];
        using var aead = CreatePlatform(key, nonce, shortNonce);
        aead.Encrypt(shortNonce, plaintext, plaintext, tag, associatedData);
    }

    /// <summary>Opens <paramref name="chunk"/>, tag at its end, into <paramref name="plaintext"/>.</summary>
    /// <returns>Whether it was authentic; if not, <paramref name="plaintext"/> holds nothing of it.</returns>
    internal static bool TryOpen(
        AeadPath path, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> chunk, Span<byte> plaintext)
    {
        var ciphertext = chunk[..^TagSize];
        var tag = chunk[^TagSize..];
        if (path == AeadPath.Sodium)
            return XChaCha20Poly1305.TryOpen(key, nonce, associatedData, ciphertext, tag, plaintext);

        Span<byte> shortNonce = stackalloc byte[ShortNonceSize];
        using var aead = CreatePlatform(key, nonce, shortNonce);
        try
        {
            aead.Decrypt(shortNonce, ciphertext, tag, plaintext, associatedData);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>Whether <paramref name="chunk"/>, tag at its end, is authentic. Decrypts nothing.</summary>
    internal static bool IsAuthentic(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> chunk) =>
        XChaCha20Poly1305.IsAuthentic(key, nonce, associatedData, chunk[..^TagSize], chunk[^TagSize..]);

    private static ChaCha20Poly1305 CreatePlatform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, Span<byte> shortNonce)
    {
        shortNonce.Clear();
        nonce[HChaCha20.InputSize..].CopyTo(shortNonce[4..]);
        Span<byte> subkey = stackalloc byte[HChaCha20.KeySize];
        HChaCha20.Derive(key, nonce[..HChaCha20.InputSize], subkey);
        var aead = new ChaCha20Poly1305(subkey);
        CryptographicOperations.ZeroMemory(subkey);
        return aead;
    }
}
