using System.Security.Cryptography;

namespace Ntk.Transparency.Tests;

/// <summary>RFC 6962, section 2.1, word for word: recursive, over all leaves, without a digest type.</summary>
internal static class NaiveTree
{
    public static byte[] Root(ReadOnlySpan<byte[]> d) => d.Length switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0x00, .. d[0]]),
        _ => SHA256.HashData([0x01, .. Root(d[..K(d.Length)]), .. Root(d[K(d.Length)..])]),
    };

    public static byte[][] Path(int m, ReadOnlySpan<byte[]> d)
    {
        if (d.Length == 1)
            return [];
        var k = K(d.Length);
        return m < k ? [.. Path(m, d[..k]), Root(d[k..])] : [.. Path(m - k, d[k..]), Root(d[..k])];
    }

    public static byte[][] Proof(int m, ReadOnlySpan<byte[]> d) => SubProof(m, d, true);

    private static byte[][] SubProof(int m, ReadOnlySpan<byte[]> d, bool b)
    {
        if (m == d.Length)
            return b ? [] : [Root(d)];
        var k = K(d.Length);
        return m <= k ? [.. SubProof(m, d[..k], b), Root(d[k..])] : [.. SubProof(m - k, d[k..], false), Root(d[..k])];
    }

    // The largest power of two smaller than n.
    private static int K(int n)
    {
        var k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }
}
