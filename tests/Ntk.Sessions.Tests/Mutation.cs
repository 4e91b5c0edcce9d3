namespace Ntk.Sessions.Tests;

/// <summary>Ways in which bytes are damaged: flipped, set, cut, extended, a part repeated or left out.</summary>
internal static class Mutation
{
    internal static byte[] Apply(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        var length = random.Next(1, Math.Min(40, bytes.Length - at) + 1);
        var changed = bytes.ToArray();
        switch (random.Next(6))
        {
            case 0:
                changed[at] ^= (byte)(1 << random.Next(8));
                return changed;
            case 1:
                random.NextBytes(changed.AsSpan(at, length));
                return changed;
            case 2:
                return changed[..at];
            case 3:
                return [.. changed, .. new byte[length]];
            case 4:
                return [.. changed[..at], .. changed[at..(at + length)], .. changed[at..]];
            default:
                return [.. changed[..at], .. changed[(at + length)..]];
        }
    }
}
