using System.Diagnostics;

namespace Ntk.Keys;

/// <summary>HChaCha20 (draft-irtf-cfrg-xchacha-03, section 2.2), libsodium's: the subkey step of XChaCha20.</summary>
public static class HChaCha20
{
    /// <summary>Bytes of a key and of a subkey.</summary>
    public const int KeySize = 32;

    /// <summary>Bytes of the input: the first 16 of an XChaCha20 nonce.</summary>
    public const int InputSize = 16;

    /// <summary>Derives a subkey.</summary>
    /// <param name="key">Exactly <see cref="KeySize"/> bytes.</param>
    /// <param name="input">Exactly <see cref="InputSize"/> bytes.</param>
    /// <param name="subkey">Exactly <see cref="KeySize"/> bytes.</param>
    public static void Derive(ReadOnlySpan<byte> key, ReadOnlySpan<byte> input, Span<byte> subkey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Length, InputSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(subkey.Length, KeySize);
        var status = Sodium.HChaCha20(subkey, input, key, 0);
        Debug.Assert(status == 0, "HChaCha20 can't fail.");
    }
}
