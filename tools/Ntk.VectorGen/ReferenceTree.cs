using System.Security.Cryptography;

namespace Ntk.VectorGen;

/// <summary>The Merkle tree hash as RFC 6962, section 2.1, defines it: recursively.</summary>
internal static class ReferenceTree
{
    internal static byte[] Leaf(ReadOnlySpan<byte> leaf) => SHA256.HashData([0x00, .. leaf]);

    internal static byte[] Root(ReadOnlySpan<byte[]> leafHashes)
    {
        if (leafHashes.Length == 1)
            return leafHashes[0];
        var split = 1;
        while (split * 2 < leafHashes.Length)
            split *= 2;
        return SHA256.HashData([0x01, .. Root(leafHashes[..split]), .. Root(leafHashes[split..])]);
    }
}
