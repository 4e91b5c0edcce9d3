using System.Buffers.Binary;

namespace Ntk.Wire;

/// <summary>The 56 clear bytes before the first chunk (<c>protocol.md</c>, Blob: header).</summary>
/// <param name="Suite">The cipher suite; <see cref="SuiteXChaCha20Poly1305"/> is the only one of protocol 1.</param>
/// <param name="ChunkSizeLog2">Base-two logarithm of the plaintext bytes in a full chunk, 16 to 22.</param>
/// <param name="Transfer">The transfer that the blob belongs to.</param>
/// <param name="KeyCommitment">Commits to the one key under which the blob opens.</param>
public readonly record struct BlobHeader(byte Suite, byte ChunkSizeLog2, TransferId Transfer, Digest256 KeyCommitment)
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 56;

    /// <summary>Suite 1: HKDF-SHA-256, HMAC-SHA-256 ratchet, XChaCha20-Poly1305-IETF, SHA-256 Merkle tree.</summary>
    public const byte SuiteXChaCha20Poly1305 = 1;

    /// <summary>The four bytes every blob begins with, ASCII.</summary>
    public static ReadOnlySpan<byte> Magic => "NTK1"u8;

    /// <summary>Plaintext bytes in a full chunk.</summary>
    public int ChunkSize => 1 << ChunkSizeLog2;

    /// <summary>Ciphertext bytes of a full chunk, tag included.</summary>
    public int SealedChunkSize => ChunkSize + BlobLayout.TagSize;

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        Magic.CopyTo(destination);
        destination[4] = Suite;
        destination[5] = ChunkSizeLog2;
        BinaryPrimitives.WriteUInt16BigEndian(destination[6..], 0);
        Transfer.CopyTo(destination[8..24]);
        KeyCommitment.CopyTo(destination[24..Size]);
    }

    /// <summary>Reads a header; every field is checked, and the answer names the first that is wrong.</summary>
    public static BlobHeaderFault Read(ReadOnlySpan<byte> source, out BlobHeader header)
    {
        header = default;
        if (source.Length < Size)
            return BlobHeaderFault.Truncated;
        if (!source[..4].SequenceEqual(Magic))
            return BlobHeaderFault.UnknownMagic;
        if (source[4] != SuiteXChaCha20Poly1305)
            return BlobHeaderFault.UnknownSuite;
        if (source[5] is < BlobLayout.MinChunkSizeLog2 or > BlobLayout.MaxChunkSizeLog2)
            return BlobHeaderFault.ChunkSizeOutOfRange;
        if (BinaryPrimitives.ReadUInt16BigEndian(source[6..]) != 0)
            return BlobHeaderFault.ReservedNotZero;
        header = new BlobHeader(source[4], source[5], new TransferId(source[8..24]), new Digest256(source[24..Size]));
        return BlobHeaderFault.None;
    }
}
