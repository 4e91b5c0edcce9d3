namespace Ntk.Keys;

/// <summary>How a password becomes a key: the costs and the salt of Argon2id (<c>protocol.md</c>, Key store). No secret.</summary>
/// <remarks>The least costs are those at which RFC 9106 still recommends the algorithm (section 4); the most keep a hostile file from taking all memory.</remarks>
public sealed class PasswordParameters
{
    /// <summary>Memory of a new store, KiB: 256 MiB.</summary>
    public const int DefaultMemoryKiB = 256 * 1024;

    /// <summary>Least memory, KiB: 64 MiB.</summary>
    public const int MinMemoryKiB = 64 * 1024;

    /// <summary>Most memory, KiB: 1 GiB.</summary>
    public const int MaxMemoryKiB = 1024 * 1024;

    /// <summary>Passes of a new store.</summary>
    public const int DefaultPasses = 3;

    /// <summary>Least passes.</summary>
    public const int MinPasses = 3;

    /// <summary>Most passes.</summary>
    public const int MaxPasses = 16;

    private readonly byte[] _salt;

    /// <param name="memoryKiB"><see cref="MinMemoryKiB"/> to <see cref="MaxMemoryKiB"/>.</param>
    /// <param name="passes"><see cref="MinPasses"/> to <see cref="MaxPasses"/>.</param>
    /// <param name="salt"><see cref="Argon2id.SaltSize"/> bytes; copied.</param>
    public PasswordParameters(int memoryKiB, int passes, ReadOnlySpan<byte> salt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memoryKiB, MinMemoryKiB);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(memoryKiB, MaxMemoryKiB);
        ArgumentOutOfRangeException.ThrowIfLessThan(passes, MinPasses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(passes, MaxPasses);
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, Argon2id.SaltSize);
        MemoryKiB = memoryKiB;
        Passes = passes;
        _salt = salt.ToArray();
    }

    /// <summary>m of RFC 9106, section 3.1, in KiB.</summary>
    public int MemoryKiB { get; }

    /// <summary>t of RFC 9106.</summary>
    public int Passes { get; }

    /// <summary><see cref="Argon2id.SaltSize"/> bytes.</summary>
    public ReadOnlySpan<byte> Salt => _salt;

    /// <summary>Parameters with a random salt.</summary>
    public static PasswordParameters Generate(int memoryKiB = DefaultMemoryKiB, int passes = DefaultPasses)
    {
        Span<byte> salt = stackalloc byte[Argon2id.SaltSize];
        SecureRandom.Fill(salt);
        return new PasswordParameters(memoryKiB, passes, salt);
    }
}
