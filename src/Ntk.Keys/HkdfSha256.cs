namespace Ntk.Keys;

/// <summary>HKDF over SHA-256 (RFC 5869), libsodium's. Works on secrets where they lie and leaves no copy.</summary>
public static class HkdfSha256
{
    /// <summary>Bytes of a pseudorandom key.</summary>
    public const int KeySize = 32;

    /// <summary>Most bytes that one key expands to: 255 blocks (RFC 5869, section 2.3).</summary>
    public const int MaxOutput = 255 * 32;

    /// <summary>RFC 5869, section 2.2.</summary>
    /// <param name="salt">Any length; empty means 32 zero bytes.</param>
    /// <param name="inputKey">Any length.</param>
    /// <param name="key">Exactly <see cref="KeySize"/> bytes.</param>
    public static void Extract(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> inputKey, Span<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize);
        Check(Sodium.HkdfExtract(key, salt, (nuint)salt.Length, inputKey, (nuint)inputKey.Length));
    }

    /// <summary>RFC 5869, section 2.3.</summary>
    /// <param name="key">Exactly <see cref="KeySize"/> bytes.</param>
    /// <param name="info">Label of what is derived; any length.</param>
    /// <param name="output">1 to <see cref="MaxOutput"/> bytes.</param>
    public static void Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> info, Span<byte> output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize);
        ArgumentOutOfRangeException.ThrowIfZero(output.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(output.Length, MaxOutput);
        Check(Sodium.HkdfExpand(output, (nuint)output.Length, info, (nuint)info.Length, key));
    }

    private static void Check(int status)
    {
        if (status != 0)
            throw new InvalidOperationException($"libsodium refused a key derivation with status {status}.");
    }
}
