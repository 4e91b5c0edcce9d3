using System.Diagnostics;

namespace Ntk.Keys;

/// <summary>HMAC-SHA-256 (RFC 2104), libsodium's, with keys of 32 bytes. Allocates nothing and leaves no copy of the key.</summary>
public static class HmacSha256
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    /// <summary>Bytes of a result.</summary>
    public const int Size = 32;

    /// <summary>Computes <c>HMAC(key, message)</c>.</summary>
    /// <param name="key">Exactly <see cref="KeySize"/> bytes.</param>
    /// <param name="message">Any length.</param>
    /// <param name="destination">Exactly <see cref="Size"/> bytes, not overlapping the key.</param>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Size);
        var status = Sodium.HmacSha256(destination, message, (ulong)message.Length, key);
        Debug.Assert(status == 0, "HMAC can't fail.");
    }
}
