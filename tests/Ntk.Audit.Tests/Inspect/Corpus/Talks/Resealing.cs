using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ntk.Keys;
using Ntk.Wire;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>
/// Opens the chunks of a blob, and seals others in their place, as <c>protocol.md</c> says, Blob: who has the secrets can seal anything. Shares no code with the
/// program's own sealing but the AEAD.
/// </summary>
internal static class Resealing
{
    /// <param name="transfer">Gets the new blob and its root.</param>
    /// <param name="edit">Gives the plaintext of a chunk instead of the one that it had; only that of the last may have another length.</param>
    public static void Of(SealedTransfer transfer, Func<long, byte[], byte[]> edit)
    {
        var header = transfer.Blob[..BlobHeader.Size];
        var prk = Prk(transfer);
        var (manifest, chain) = (Expand(prk, "ntk/1 manifest chain"), Expand(prk, "ntk/1 content chain"));
        var size = (1 << transfer.ChunkSizeLog2) + BlobLayout.TagSize;
        var blob = new MemoryStream();
        blob.Write(header);
        for (var (at, i) = (BlobHeader.Size, 0L); at < transfer.Blob.Length; at += size, i++)
        {
            var end = Math.Min(at + size, transfer.Blob.Length);
            var key = HMACSHA256.HashData(i == 0 ? manifest : chain, (byte[])[1]);
            var nonce = Nonce(transfer, i, end == transfer.Blob.Length);
            var plain = new byte[end - at - BlobLayout.TagSize];
            Assert.True(XChaCha20Poly1305.TryOpen(key, nonce, header, transfer.Blob.AsSpan(at, plain.Length), transfer.Blob.AsSpan(at + plain.Length, BlobLayout.TagSize), plain));
            var other = edit(i, plain);
            var chunk = new byte[other.Length + BlobLayout.TagSize];
            XChaCha20Poly1305.Seal(key, nonce, header, other, chunk.AsSpan(0, other.Length), chunk.AsSpan(other.Length));
            blob.Write(chunk);
            if (i > 0)
                chain = HMACSHA256.HashData(chain, (byte[])[2]);
        }
        transfer.Blob = blob.ToArray();
    }

    /// <summary>The root of a blob.</summary>
    public static Digest256 Root(ReadOnlySpan<byte> blob, byte chunkSizeLog2)
    {
        var tree = new CiphertextTree();
        tree.Add(CiphertextTree.HashLeaf(blob[..BlobHeader.Size]));
        for (blob = blob[BlobHeader.Size..]; !blob.IsEmpty;)
        {
            var size = Math.Min((1 << chunkSizeLog2) + BlobLayout.TagSize, blob.Length);
            tree.Add(CiphertextTree.HashLeaf(blob[..size]));
            blob = blob[size..];
        }
        return tree.Root();
    }

    private static byte[] Prk(SealedTransfer transfer)
    {
        var secret = new byte[32];
        transfer.Secrets.CopyLinkSecretTo(secret);
        return HKDF.Extract(HashAlgorithmName.SHA256, secret, Encoding.ASCII.GetBytes("ntk/1 transfer"));
    }

    private static byte[] Expand(byte[] prk, string label) => HKDF.Expand(HashAlgorithmName.SHA256, prk, 32, Encoding.ASCII.GetBytes(label));

    private static byte[] Nonce(SealedTransfer transfer, long index, bool isLast)
    {
        var nonce = new byte[24];
        transfer.Secrets.Id.ToArray().CopyTo(nonce, 0);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, index);
        number[1..].CopyTo(nonce.AsSpan(16));
        nonce[23] = (byte)(isLast ? 1 : 0);
        return nonce;
    }
}
