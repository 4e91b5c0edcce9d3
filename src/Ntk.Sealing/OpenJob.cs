using System.Buffers.Binary;
using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>
/// Opens one chunk into a buffer of its own. The ciphertext is kept where it does not authenticate, to find out why.
/// </summary>
internal sealed class OpenJob(AeadPath aead, BlobHeader header, byte[] headerBytes, ChunkBuffer sealedChunk, ChunkBufferPool sealedPool) : ChunkJob
{
    internal required long Index { get; init; }

    internal required int SealedSize { get; init; }

    /// <summary>Whether the input ended with this chunk.</summary>
    internal required bool IsLast { get; init; }

    internal required ChunkBuffer Plain { get; init; }

    internal bool IsAuthentic { get; private set; }

    /// <summary>Content bytes at the front of <see cref="Plain"/>, or -1 where count and zeros break the rules.</summary>
    internal int Content { get; private set; } = -1;

    /// <summary>The chunk as it came; only where it is not authentic.</summary>
    internal ReadOnlySpan<byte> Sealed => sealedChunk.Span(SealedSize);

    protected override void Run()
    {
        IsAuthentic = SealedSize >= ChunkAead.TagSize && TryOpen();
        CryptographicOperations.ZeroMemory(sealedChunk.Key);
        if (!IsAuthentic)
            return;
        Content = ContentOf(Plain.Span(SealedSize - ChunkAead.TagSize));
        sealedPool.Return(sealedChunk);
    }

    private static int ContentOf(ReadOnlySpan<byte> plaintext)
    {
        if (plaintext.Length < BlobLength.CountSize)
            return -1;
        var count = BinaryPrimitives.ReadUInt32BigEndian(plaintext[^BlobLength.CountSize..]);
        var room = plaintext[..^BlobLength.CountSize];
        return count <= (uint)room.Length && !room[(int)count..].ContainsAnyExcept((byte)0) ? (int)count : -1;
    }

    private bool TryOpen()
    {
        Span<byte> nonce = stackalloc byte[ChunkNonce.Size];
        ChunkNonce.Write(nonce, header.Transfer, Index, IsLast);
        var plaintext = Plain.Span(SealedSize - ChunkAead.TagSize);
        return ChunkAead.TryOpen(aead, sealedChunk.Key, nonce, headerBytes, Sealed, plaintext);
    }
}
