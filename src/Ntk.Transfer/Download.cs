using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>The blob of one transfer as one receiver gets it.</summary>
internal sealed class Download(IRelay relay, TransferSecrets secrets, ReceiverId receiver, Retries retries, ITransferObserver observer)
{
    /// <summary>The blob from a position to its end.</summary>
    public DownloadStream From(long position) => new(relay, secrets, receiver, position, end: null, retries, observer);

    /// <summary>The header alone: 56 bytes, checked.</summary>
    /// <exception cref="BlobException">It is none of this transfer.</exception>
    public async Task<ReadOnlyMemory<byte>> HeaderAsync(CancellationToken cancellation)
    {
        var bytes = new byte[BlobHeader.Size];
        await using var blob = new DownloadStream(relay, secrets, receiver, 0, bytes.Length, retries, observer);
        var read = await blob.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        secrets.ReadHeader(bytes.AsSpan(0, read));
        return bytes;
    }
}
