using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>A fact about one transfer.</summary>
public interface ITransferEvent : ILedgerEvent;

/// <summary>A sender opened a transfer.</summary>
public sealed record TransferOpened(
    TransferId Transfer, Digest256 UploadDigest, Digest256 DownloadDigest, long? Length,
    DateTimeOffset ExpiresAt, int MaxDownloads, DateTimeOffset At) : ITransferEvent;

/// <summary>The relay holds <paramref name="Length"/> more bytes from <paramref name="Offset"/> on; neighbouring writes are coalesced.</summary>
public sealed record CiphertextReceived(long Offset, long Length, DateTimeOffset At) : ITransferEvent;

/// <summary>The blob is whole.</summary>
public sealed record TransferSealed(long Length, Digest256 Root, DateTimeOffset At) : ITransferEvent;

/// <summary>A receiver was let in for the first time; it counts against the allowed downloads.</summary>
public sealed record ReceiverAdmitted(ReceiverId Receiver, DateTimeOffset At) : ITransferEvent;

/// <summary>A response delivered <paramref name="Length"/> bytes from <paramref name="Offset"/> on.</summary>
public sealed record CiphertextServed(ReceiverId Receiver, long Offset, long Length, DateTimeOffset At) : ITransferEvent;

/// <summary>A receiver confirmed that it verified the whole transfer. The last one that is allowed frees the ciphertext.</summary>
/// <param name="Receiver">Who confirmed.</param>
/// <param name="Freed">Bytes of ciphertext that the relay need not hold any more: the blob's with the last receiver, before that 0.</param>
/// <param name="At">When.</param>
public sealed record TransferCollected(ReceiverId Receiver, long Freed, DateTimeOffset At) : ITransferEvent;

/// <summary>The transfer's time was over, which frees the <paramref name="Freed"/> bytes it held.</summary>
public sealed record TransferExpired(long Freed, DateTimeOffset At) : ITransferEvent;

/// <summary>The sender deleted the transfer, which frees the <paramref name="Freed"/> bytes it held.</summary>
public sealed record TransferDeleted(long Freed, DateTimeOffset At) : ITransferEvent;
