using CsCheck;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>Inputs that are almost valid.</summary>
internal static class Mutation
{
    private static readonly byte[] Telling = [0, 1, 4, 8, 0x10, 0x40, 0x7F, 0x80, 0xC0, 0xFF];

    /// <summary>Up to eight bytes or runs of bytes that are replaced, added, left out, repeated or cut off.</summary>
    public static Gen<byte[]> Of(byte[] seed) =>
        Gen.Select(Gen.Int[0, 5], Gen.UInt, Gen.Int[1, 64], Gen.Byte).Array[1, 8].Select(steps => steps.Aggregate(seed, Apply));

    private static byte[] Apply(byte[] bytes, (int Kind, uint At, int Length, byte Value) step)
    {
        var at = (int)(step.At % (bytes.Length + 1));
        var length = Math.Min(step.Length, bytes.Length - at);
        var next = Math.Min(at + 1, bytes.Length);
        return step.Kind switch
        {
            0 => [.. bytes[..at], step.Value, .. bytes[next..]],
            1 or 2 => [.. bytes[..at], Telling[step.Value % Telling.Length], .. bytes[next..]],
            3 => [.. bytes[..at], .. bytes[(at + length)..]],
            4 => [.. bytes[..(at + length)], .. bytes[at..]],
            _ => step.Value < 32 ? bytes[..at] : bytes,
        };
    }
}
