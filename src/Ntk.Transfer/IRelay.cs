using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>A relay as a client sees it: the routes of <c>protocol.md</c>, Relay. Implementations do one request a call and never retry.</summary>
/// <remarks>Every method throws <see cref="RelayException"/> and nothing else for whatever the relay or the network does.</remarks>
public interface IRelay
{
    /// <summary>Scheme, host, port and path prefix, as a link names it.</summary>
    Uri Address { get; }

    /// <summary>Opens a transfer; the same request again is answered alike.</summary>
    ValueTask<TransferStatus> OpenAsync(OpenTransferRequest request, CancellationToken cancellation);

    /// <summary>What the relay holds of a transfer.</summary>
    ValueTask<TransferStatus> StatusAsync(TransferId transfer, CapabilityToken capability, CancellationToken cancellation);

    /// <summary>Uploads from <paramref name="offset"/> on.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="upload">Its upload capability.</param>
    /// <param name="offset">Where the relay stands, bytes.</param>
    /// <param name="length">Bytes that <paramref name="body"/> will write, where known.</param>
    /// <param name="body">Writes the bytes; what it throws comes through unchanged.</param>
    /// <param name="cancellation">Aborts the request.</param>
    /// <returns>The offset after all of it is stored.</returns>
    ValueTask<long> UploadAsync(
        TransferId transfer, CapabilityToken upload, long offset, long? length,
        Func<Stream, CancellationToken, Task> body, CancellationToken cancellation);

    /// <summary>Declares the blob whole; the same again is answered alike.</summary>
    ValueTask SealAsync(TransferId transfer, CapabilityToken upload, SealTransferRequest request, CancellationToken cancellation);

    /// <summary>Deletes the transfer and its ciphertext; again is answered alike.</summary>
    ValueTask DeleteAsync(TransferId transfer, CapabilityToken upload, CancellationToken cancellation);

    /// <summary>Downloads from <paramref name="offset"/> to <paramref name="end"/>, or to the blob's end, following an upload in progress.</summary>
    /// <returns>The body. Its reads throw <see cref="RelayException"/> where the connection ends before the blob does.</returns>
    ValueTask<Stream> DownloadAsync(
        TransferId transfer, CapabilityToken download, ReceiverId receiver, long offset, long? end, CancellationToken cancellation);

    /// <summary>Confirms that the receiver verified the whole transfer; the same again is answered alike.</summary>
    ValueTask CollectAsync(TransferId transfer, CapabilityToken download, ReceiverId receiver, CancellationToken cancellation);

    /// <summary>Returns when the relay holds more than <paramref name="held"/> bytes, or the transfer is no longer open.</summary>
    ValueTask WaitForMoreAsync(TransferId transfer, CapabilityToken download, long held, CancellationToken cancellation);
}
