namespace Ntk.Keys;

/// <summary>Random bytes of the operating system, through libsodium's <c>randombytes_buf</c>.</summary>
public static class SecureRandom
{
    /// <summary>Fills <paramref name="destination"/>.</summary>
    public static void Fill(Span<byte> destination) => Sodium.Random(destination, (nuint)destination.Length);
}
