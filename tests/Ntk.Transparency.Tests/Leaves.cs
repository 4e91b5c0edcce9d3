using CsCheck;

namespace Ntk.Transparency.Tests;

/// <summary>Leaves and digests for the tests of trees.</summary>
internal static class Leaves
{
    public static Gen<LogDigest> Digest { get; } = Gen.Byte.Array[LogDigest.Size].Select(bytes => new LogDigest(bytes));

    public static byte[][] Numbered(int count) => [.. Enumerable.Range(0, count).Select(i => BitConverter.GetBytes(i))];

    public static LogDigest[] Digests(byte[][] bytes) => [.. bytes.Select(b => new LogDigest(b))];

    public static LogDigest Root(ReadOnlySpan<byte[]> leaves) => new(NaiveTree.Root(leaves));
}
