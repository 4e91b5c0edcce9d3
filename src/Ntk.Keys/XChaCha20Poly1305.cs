using System.Diagnostics;

namespace Ntk.Keys;

/// <summary>XChaCha20-Poly1305-IETF (draft-irtf-cfrg-xchacha-03), libsodium's, with the tag apart from the ciphertext.</summary>
public static class XChaCha20Poly1305
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    /// <summary>Bytes of a nonce.</summary>
    public const int NonceSize = 24;

    /// <summary>Bytes of a tag.</summary>
    public const int TagSize = 16;

    /// <summary>Seals <paramref name="plaintext"/>; <paramref name="ciphertext"/> has its length and may be the same memory.</summary>
    public static void Seal(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> plaintext, Span<byte> ciphertext, Span<byte> tag)
    {
        CheckSizes(key, nonce, tag);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ciphertext.Length, plaintext.Length);
        var status = Sodium.XChaCha20Poly1305Encrypt(
            ciphertext, tag, 0, plaintext, (ulong)plaintext.Length, associatedData, (ulong)associatedData.Length, 0, nonce, key);
        Debug.Assert(status == 0, "Sealing can't fail.");
    }

    /// <summary>Opens <paramref name="ciphertext"/>; nothing is written to <paramref name="plaintext"/> but zeros when it is not authentic.</summary>
    /// <returns>Whether it was authentic.</returns>
    public static bool TryOpen(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext)
    {
        CheckSizes(key, nonce, tag);
        ArgumentOutOfRangeException.ThrowIfNotEqual(plaintext.Length, ciphertext.Length);
        return plaintext.IsEmpty
            ? IsAuthentic(key, nonce, associatedData, ciphertext, tag)
            : Sodium.XChaCha20Poly1305Decrypt(
                plaintext, 0, ciphertext, (ulong)ciphertext.Length, tag, associatedData, (ulong)associatedData.Length, nonce, key) == 0;
    }

    /// <summary>Whether <paramref name="ciphertext"/> is authentic; nothing is decrypted.</summary>
    public static bool IsAuthentic(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag)
    {
        CheckSizes(key, nonce, tag);
        return Sodium.XChaCha20Poly1305Verify(
            0, 0, ciphertext, (ulong)ciphertext.Length, tag, associatedData, (ulong)associatedData.Length, nonce, key) == 0;
    }

    private static void CheckSizes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> tag)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(nonce.Length, NonceSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(tag.Length, TagSize);
    }
}
