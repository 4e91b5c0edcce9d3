namespace Ntk.Wire;

/// <summary>Body of <c>POST /v1/transfers</c>. Repeating it with the same values is answered like the first time.</summary>
/// <param name="Transfer">The id, derived from the link secret.</param>
/// <param name="UploadDigest">SHA-256 of the capability that may upload, seal and delete.</param>
/// <param name="DownloadDigest">SHA-256 of the capability that may watch, download and collect.</param>
/// <param name="Length">Length of the whole blob in bytes where the sender knows it, padding included.</param>
/// <param name="LifetimeSeconds">Seconds until the relay deletes the blob, within <see cref="Limits"/>.</param>
/// <param name="MaxDownloads">Distinct receivers, 1 to <see cref="Limits.MaxDownloads"/>.</param>
public sealed record OpenTransferRequest(
    TransferId Transfer, Digest256 UploadDigest, Digest256 DownloadDigest, long? Length, int LifetimeSeconds, int MaxDownloads);
