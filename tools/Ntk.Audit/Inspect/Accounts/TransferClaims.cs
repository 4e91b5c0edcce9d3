using System.Text.Json;
using Ntk.Audit.Inspect.Findings;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>What requests claim of a transfer, against what passed.</summary>
internal static class TransferClaims
{
    /// <summary>Remembers an opening, and holds a seal against the ciphertext that was seen.</summary>
    /// <returns>The transfer that was opened, or null.</returns>
    public static TransferId? Take(FlowLedger ledger, TransferBook book, string body, TransferId id, ReadOnlySpan<byte> json, PacketMark mark)
    {
        try
        {
            if (body == nameof(OpenTransferRequest))
                return Open(book, JsonSerializer.Deserialize(json, WireJson.Default.OpenTransferRequest)!);
            if (body == nameof(SealTransferRequest) && book.Of(id) is { } facts)
                Seal(ledger, facts, JsonSerializer.Deserialize(json, WireJson.Default.SealTransferRequest)!, mark);
        }
        catch (JsonException)
        {
            // The account of the body has found it already.
        }
        return null;
    }

    private static TransferId Open(TransferBook book, OpenTransferRequest request)
    {
        if (book.Of(request.Transfer) is not { } facts)
            return request.Transfer;
        facts.UploadDigest = request.UploadDigest;
        facts.DownloadDigest = request.DownloadDigest;
        facts.Length = request.Length;
        return request.Transfer;
    }

    private static void Seal(FlowLedger ledger, TransferFacts facts, SealTransferRequest request, PacketMark mark)
    {
        if (facts.Length is { } declared && declared != request.Length)
            ledger.Find(Side.Client, FindingKind.BlobMalformed, $"A blob is sealed with {request.Length} bytes, and {declared} were declared.", mark);
        else if (facts.Length is null && facts.ChunkSizeLog2 is { } log2 && !BlobLength.IsPadded(request.Length, log2))
            ledger.Find(Side.Client, FindingKind.BlobMalformed, $"No content is padded to a blob of {request.Length} bytes with chunks of 2^{log2}.", mark);
        if (facts.Uploaded.Length != request.Length)
        {
            if (facts.Uploaded.Length > request.Length)
                ledger.Find(
                    Side.Client, FindingKind.BlobMalformed, $"A blob is sealed with {request.Length} bytes, and {facts.Uploaded.Length} were sent.", mark);
            return;
        }
        if (facts.Uploaded.Root() is { } root && root != request.Root)
            ledger.Find(
                Side.Client, FindingKind.ValueOutOfProfile, $"A blob is sealed with the root {request.Root}, and the bytes that were sent have {root}.", mark);
    }
}
