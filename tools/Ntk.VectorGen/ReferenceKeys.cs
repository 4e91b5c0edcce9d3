using System.Security.Cryptography;
using System.Text;

namespace Ntk.VectorGen;

/// <summary>The derivations of <c>protocol.md</c>, Secrets of a transfer, written down once more.</summary>
public sealed class ReferenceKeys
{
    private readonly byte[] _key;

    /// <param name="seed">32 bytes.</param>
    public ReferenceKeys(byte[] seed)
    {
        var sender = HKDF.Extract(HashAlgorithmName.SHA256, seed, Encoding.ASCII.GetBytes("ntk/1 sender"));
        LinkSecret = Expand(sender, "ntk/1 link secret", [], 32);
        UploadCapability = Expand(sender, "ntk/1 upload capability", [], 32);
        _key = HKDF.Extract(HashAlgorithmName.SHA256, LinkSecret, Encoding.ASCII.GetBytes("ntk/1 transfer"));
        TransferId = Expand(_key, "ntk/1 transfer id", [], 16);
        DownloadCapability = Expand(_key, "ntk/1 download capability", [], 32);
        ManifestChain = Expand(_key, "ntk/1 manifest chain", [], 32);
        ContentChain = Expand(_key, "ntk/1 content chain", [], 32);
    }

    internal byte[] LinkSecret { get; }

    internal byte[] UploadCapability { get; }

    internal byte[] TransferId { get; }

    internal byte[] DownloadCapability { get; }

    internal byte[] ManifestChain { get; }

    internal byte[] ContentChain { get; }

    /// <summary>The whole header of a blob.</summary>
    internal byte[] Header(int chunkSizeLog2)
    {
        byte[] front = [.. "NTK1"u8, 1, (byte)chunkSizeLog2, 0, 0, .. TransferId];
        return [.. front, .. Expand(_key, "ntk/1 key commitment", front, 32)];
    }

    internal byte[] ChunkKey(int index)
    {
        if (index == 0)
            return HMACSHA256.HashData(ManifestChain, new byte[] { 0x01 });
        var chain = ContentChain;
        for (var i = 1; i < index; i++)
            chain = HMACSHA256.HashData(chain, new byte[] { 0x02 });
        return HMACSHA256.HashData(chain, new byte[] { 0x01 });
    }

    private static byte[] Expand(byte[] key, string label, byte[] context, int size) =>
        HKDF.Expand(HashAlgorithmName.SHA256, key, size, [.. Encoding.ASCII.GetBytes(label), .. context]);
}
