namespace Ntk.Keys;

/// <summary>Argon2id of version 0x13 (RFC 9106) with one lane, libsodium's.</summary>
public static class Argon2id
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltSize = 16;

    /// <summary>Least bytes of output.</summary>
    public const int MinOutput = 16;

    /// <summary>Least memory in KiB.</summary>
    public const int MinMemoryKiB = 8;

    private const int Version13 = 2;

    /// <summary>Derives <paramref name="output"/> from a password.</summary>
    /// <param name="password">Any length.</param>
    /// <param name="salt">Exactly <see cref="SaltSize"/> bytes.</param>
    /// <param name="memoryKiB">m of RFC 9106, section 3.1; <see cref="MinMemoryKiB"/> and more.</param>
    /// <param name="passes">t of RFC 9106; 1 and more.</param>
    /// <param name="output"><see cref="MinOutput"/> bytes and more.</param>
    /// <exception cref="InsufficientMemoryException">The system does not give so much memory.</exception>
    public static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int memoryKiB, int passes, Span<byte> output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(memoryKiB, MinMemoryKiB);
        ArgumentOutOfRangeException.ThrowIfLessThan(passes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(output.Length, MinOutput);
        if (Sodium.Argon2id(output, (ulong)output.Length, password, (ulong)password.Length, salt, (ulong)passes, (nuint)memoryKiB * 1024, Version13) != 0)
            throw new InsufficientMemoryException($"The system gives no {memoryKiB} KiB for a password's key.");
    }
}
