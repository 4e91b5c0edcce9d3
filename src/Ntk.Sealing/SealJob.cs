using System.Buffers.Binary;
using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>Seals one chunk where it lies, and hashes it while it is in the cache.</summary>
internal sealed class SealJob(AeadPath aead, BlobHeader header, byte[] headerBytes, ChunkBuffer buffer) : ChunkJob
{
    internal ChunkBuffer Buffer { get; } = buffer;

    internal required long Index { get; init; }

    /// <summary>Content bytes at the front of the buffer; for chunk 0 the whole chunk is there already.</summary>
    internal required int Content { get; init; }

    internal required int SealedSize { get; init; }

    internal required bool IsLast { get; init; }

    internal Digest256 Leaf { get; private set; }

    protected override void Run()
    {
        var chunk = Buffer.Span(SealedSize);
        if (Index > 0)
            Pad(chunk[..^ChunkAead.TagSize]);
        Span<byte> nonce = stackalloc byte[ChunkNonce.Size];
        ChunkNonce.Write(nonce, header.Transfer, Index, IsLast);
        ChunkAead.Seal(aead, Buffer.Key, nonce, headerBytes, chunk);
        CryptographicOperations.ZeroMemory(Buffer.Key);
        Leaf = CiphertextTree.HashPrefixedLeaf(Buffer.PrefixedLeaf(SealedSize));
    }

    private void Pad(Span<byte> plaintext)
    {
        plaintext[Content..^BlobLength.CountSize].Clear();
        BinaryPrimitives.WriteInt32BigEndian(plaintext[^BlobLength.CountSize..], Content);
    }
}
