using System.Diagnostics;

namespace Ntk.Keys;

/// <summary>
/// ChaCha20-Poly1305 (RFC 8439), libsodium's: what XChaCha20-Poly1305 is under a subkey of <see cref="HChaCha20"/>, its nonce four zeros and the last
/// eight bytes of the long one.
/// </summary>
public static class ChaCha20Poly1305Ietf
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    /// <summary>Bytes of a nonce.</summary>
    public const int NonceSize = 12;

    /// <summary>Bytes of a tag.</summary>
    public const int TagSize = 16;

    /// <summary>Seals <paramref name="plaintext"/>; <paramref name="ciphertext"/> has its length and may be the same memory.</summary>
    public static void Seal(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData,
        ReadOnlySpan<byte> plaintext, Span<byte> ciphertext, Span<byte> tag)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(nonce.Length, NonceSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ciphertext.Length, plaintext.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(tag.Length, TagSize);
        var status = Sodium.ChaCha20Poly1305Encrypt(
            ciphertext, tag, 0, plaintext, (ulong)plaintext.Length, associatedData, (ulong)associatedData.Length, 0, nonce, key);
        Debug.Assert(status == 0, "Sealing can't fail.");
    }
}
