using System.Numerics;

namespace Ntk.Audit.Inspect.Needles.Contents;

/// <summary>Bytes that repeat with a period of 1 to 4: padding, zeros, filler. They occur everywhere and show nothing.</summary>
internal static class Repetition
{
    /// <summary>Longest period that counts as repetition.</summary>
    public const int MaxPeriod = 4;

    /// <summary>Whether all of the bytes repeat with one period of at most <see cref="MaxPeriod"/>.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes)
    {
        for (var period = 1; period <= MaxPeriod; period++)
            if (bytes.Length > period && bytes[period..].SequenceEqual(bytes[..^period]))
                return true;
        return false;
    }

    /// <summary>The same of eight bytes, quickly: periods of 1, 2 and 4 repeat with 4.</summary>
    public static bool Is(ulong block) => block == BitOperations.RotateLeft(block, 32) || (block & 0xFF_FFFF_FFFF) == block >> 24;
}
