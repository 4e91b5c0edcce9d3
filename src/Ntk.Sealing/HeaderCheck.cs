using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>Reads the header of a blob and compares it with what the secret gives, before any chunk is opened.</summary>
internal static class HeaderCheck
{
    /// <exception cref="BlobException">The header is malformed, of another transfer, or of another key.</exception>
    internal static BlobHeader Read(ReadOnlySpan<byte> bytes, TransferSecrets secrets)
    {
        var fault = BlobHeader.Read(bytes, out var header);
        if (fault != BlobHeaderFault.None)
            throw Malformed(fault, bytes);
        if (header.Transfer != secrets.Id)
            throw new BlobException(BlobFailure.ForeignTransfer, $"The blob is of transfer {header.Transfer}, not of {secrets.Id}.");
        if (!HasCommitment(header, secrets.CreateHeader(header.ChunkSizeLog2)))
            throw new BlobException(BlobFailure.WrongKey, "The blob was sealed under another key: its key commitment is not that of the secret.");
        return header;
    }

    private static bool HasCommitment(BlobHeader header, BlobHeader expected)
    {
        Span<byte> given = stackalloc byte[Digest256.Size];
        Span<byte> derived = stackalloc byte[Digest256.Size];
        header.KeyCommitment.CopyTo(given);
        expected.KeyCommitment.CopyTo(derived);
        return CryptographicOperations.FixedTimeEquals(given, derived);
    }

    private static BlobException Malformed(BlobHeaderFault fault, ReadOnlySpan<byte> bytes) => fault switch
    {
        BlobHeaderFault.Truncated => new BlobException(
            BlobFailure.HeaderTruncated, $"The blob ended after {bytes.Length} of the {BlobHeader.Size} bytes of its header."),
        BlobHeaderFault.UnknownMagic => new BlobException(BlobFailure.UnknownMagic, "The input is no blob: it does not begin with NTK1."),
        BlobHeaderFault.UnknownSuite => new BlobException(
            BlobFailure.UnknownSuite, $"The blob has suite {bytes[4]}; suite {BlobHeader.SuiteXChaCha20Poly1305} is known."),
        BlobHeaderFault.ChunkSizeOutOfRange => new BlobException(
            BlobFailure.ChunkSizeOutOfRange,
            $"The blob has chunks of 2^{bytes[5]} bytes; 2^{BlobLayout.MinChunkSizeLog2} to 2^{BlobLayout.MaxChunkSizeLog2} are allowed."),
        BlobHeaderFault.ReservedNotZero => new BlobException(BlobFailure.ReservedNotZero, "The reserved bytes of the header are not zero."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Every fault of a header has its failure."),
    };
}
