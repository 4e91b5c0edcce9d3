using System.Buffers.Binary;
using NSec.Cryptography;

namespace Ntk.VectorGen;

/// <summary>A blob sealed chunk by chunk with NSec. Its plaintexts may break the rules, to see them refused.</summary>
public sealed class ReferenceBlob
{
    private readonly byte[] _header;
    private readonly List<byte[]> _chunks = [];

    /// <param name="seed">32 bytes.</param>
    /// <param name="chunkSizeLog2">16 to 22.</param>
    /// <param name="plaintexts">Of the manifest chunk and of every content chunk.</param>
    public ReferenceBlob(byte[] seed, int chunkSizeLog2, IReadOnlyList<byte[]> plaintexts)
    {
        ArgumentNullException.ThrowIfNull(plaintexts);
        var keys = new ReferenceKeys(seed);
        _header = keys.Header(chunkSizeLog2);
        for (var i = 0; i < plaintexts.Count; i++)
            _chunks.Add(Seal(keys, _header, i, i == plaintexts.Count - 1, plaintexts[i]));
        using var blob = new MemoryStream();
        blob.Write(_header);
        foreach (var chunk in _chunks)
            blob.Write(chunk);
        Bytes = blob.ToArray();
    }

    /// <summary>The blob.</summary>
    public byte[] Bytes { get; }

    internal int ChunkCount => _chunks.Count;

    internal byte[] Root => ReferenceTree.Root([ReferenceTree.Leaf(_header), .. _chunks.Select(chunk => ReferenceTree.Leaf(chunk))]);

    internal int LastChunkSize => _chunks[^1].Length;

    /// <summary>The plaintexts that the rules give for a content.</summary>
    public static List<byte[]> Plaintexts(int chunkSizeLog2, byte[] manifestJson, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var size = 1 << chunkSizeLog2;
        List<byte[]> plaintexts = [Manifest(size, manifestJson)];
        var left = ReferenceLength.Of(content.Length, chunkSizeLog2) - 56 - size - 16;
        for (var start = 0; left > 0; left -= size + 16)
        {
            var plaintext = (int)Math.Min(size, left - 16);
            var count = Math.Min(plaintext - 4, content.Length - start);
            plaintexts.Add(Content(content.AsSpan(start, count), plaintext));
            start += count;
        }

        return plaintexts;
    }

    internal static byte[] Manifest(int size, byte[] json)
    {
        var plaintext = new byte[size];
        BinaryPrimitives.WriteUInt32BigEndian(plaintext, (uint)json.Length);
        json.CopyTo(plaintext, 4);
        return plaintext;
    }

    internal static byte[] Content(ReadOnlySpan<byte> content, int size)
    {
        var plaintext = new byte[size];
        content.CopyTo(plaintext);
        BinaryPrimitives.WriteUInt32BigEndian(plaintext.AsSpan(size - 4), (uint)content.Length);
        return plaintext;
    }

    private static byte[] Seal(ReferenceKeys keys, byte[] header, int index, bool isLast, byte[] plaintext)
    {
        var nonce = new byte[24];
        keys.TransferId.CopyTo(nonce, 0);
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(19), index);
        nonce[23] = isLast ? (byte)1 : (byte)0;
        using var key = Key.Import(AeadAlgorithm.XChaCha20Poly1305, keys.ChunkKey(index), KeyBlobFormat.RawSymmetricKey);
        return AeadAlgorithm.XChaCha20Poly1305.Encrypt(key, nonce, header, plaintext);
    }
}
