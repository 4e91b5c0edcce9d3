using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>What the events of one transfer add up to.</summary>
public sealed record TransferState : ILedgerState
{
    /// <inheritdoc/>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    public Digest256 UploadDigest { get; init; }

    public Digest256 DownloadDigest { get; init; }

    /// <summary>Blob length: declared at opening, or measured at sealing; null until one of them.</summary>
    public long? Length { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public int MaxDownloads { get; init; }

    public TransferPhase Phase { get; init; }

    /// <summary>Bytes recorded as received.</summary>
    public long Received { get; init; }

    /// <summary>Merkle root, once sealed.</summary>
    public Digest256? Root { get; init; }

    /// <summary>Receivers let in; at most <see cref="MaxDownloads"/>.</summary>
    public ImmutableArray<ReceiverId> Admitted { get; init; } = [];

    /// <summary>Receivers that confirmed.</summary>
    public ImmutableArray<ReceiverId> Collected { get; init; } = [];

    /// <summary>Whether the ciphertext is gone for good.</summary>
    [JsonIgnore]
    public bool IsOver => Phase is TransferPhase.Collected or TransferPhase.Expired or TransferPhase.Deleted;

    /// <inheritdoc/>
    [JsonIgnore]
    public DateTimeOffset? DueAt => IsOver ? null : ExpiresAt;

    /// <summary>Bytes of ciphertext that the relay holds for it.</summary>
    public long Held() => IsOver ? 0 : Received;

    /// <summary>The state after one more event; a stream begins with <see cref="TransferOpened"/>.</summary>
    /// <exception cref="InvalidOperationException">The event can't happen in this state: the stream is damaged.</exception>
    public static TransferState Apply(TransferState? state, ITransferEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var after = (state, happened) switch
        {
            (null, TransferOpened e) => Create(e),
            (null, _) => throw new InvalidOperationException($"A transfer cannot begin with {happened.GetType().Name}."),
            (_, CiphertextReceived e) => state with { Received = e.Offset + e.Length },
            (_, TransferSealed e) => state with { Phase = TransferPhase.Sealed, Length = e.Length, Root = e.Root, Received = e.Length },
            (_, ReceiverAdmitted e) => state with { Admitted = state.Admitted.Add(e.Receiver) },
            (_, CiphertextServed) => state,
            (_, TransferCollected e) => state.AfterCollected(e.Receiver),
            (_, TransferExpired) => state with { Phase = TransferPhase.Expired },
            (_, TransferDeleted) => state with { Phase = TransferPhase.Deleted },
            _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot happen to an open transfer."),
        };
        return after with { Version = (state?.Version ?? 0) + 1 };
    }

    private static TransferState Create(TransferOpened opened) => new()
    {
        Id = opened.Transfer.ToGuid(),
        UploadDigest = opened.UploadDigest,
        DownloadDigest = opened.DownloadDigest,
        Length = opened.Length,
        ExpiresAt = opened.ExpiresAt,
        MaxDownloads = opened.MaxDownloads,
        Phase = TransferPhase.Open,
    };

    private TransferState AfterCollected(ReceiverId receiver)
    {
        var collected = Collected.Add(receiver);
        return this with { Collected = collected, Phase = collected.Length >= MaxDownloads ? TransferPhase.Collected : Phase };
    }
}
