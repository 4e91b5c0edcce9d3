using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>Something asked of one transfer.</summary>
public interface ITransferCommand : ILedgerCommand
{
    /// <summary>The transfer it is for.</summary>
    TransferId Transfer { get; }

    Guid ILedgerCommand.Stream => Transfer.ToGuid();
}

/// <summary>Opens a transfer; the same values again change nothing.</summary>
public sealed record OpenTransfer(
    TransferId Transfer, Digest256 UploadDigest, Digest256 DownloadDigest, long? Length,
    int LifetimeSeconds, int MaxDownloads, DateTimeOffset At) : ITransferCommand;

/// <summary>Records that the blob now reaches <paramref name="ReceivedUpTo"/> bytes.</summary>
public sealed record RecordReceived(TransferId Transfer, long ReceivedUpTo, DateTimeOffset At) : ITransferCommand;

/// <summary>Seals the blob; <paramref name="HeldLength"/> and <paramref name="HeldRoot"/> are what the relay itself measured.</summary>
public sealed record SealTransfer(
    TransferId Transfer, long Length, Digest256 Root, long HeldLength, Digest256 HeldRoot, DateTimeOffset At) : ITransferCommand;

/// <summary>Lets a receiver in; the same receiver again changes nothing.</summary>
public sealed record AdmitReceiver(TransferId Transfer, ReceiverId Receiver, DateTimeOffset At) : ITransferCommand;

/// <summary>Records what a response delivered.</summary>
public sealed record RecordServed(TransferId Transfer, ReceiverId Receiver, long Offset, long Length, DateTimeOffset At) : ITransferCommand;

/// <summary>A receiver confirms.</summary>
public sealed record ConfirmCollected(TransferId Transfer, ReceiverId Receiver, DateTimeOffset At) : ITransferCommand;

/// <summary>Expires the transfer if its time is over.</summary>
public sealed record ExpireTransfer(TransferId Transfer, DateTimeOffset At) : ITransferCommand;

/// <summary>Deletes the transfer for its sender.</summary>
public sealed record DeleteTransfer(TransferId Transfer, DateTimeOffset At) : ITransferCommand;
