namespace Ntk.Wire;

/// <summary>Why a relay refuses, the same on the wire and in its deciders. Numbers only grow and are never reused.</summary>
public enum Refusal
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>The request is not of the form that the protocol gives it. HTTP 400.</summary>
    Malformed = 1,

    /// <summary>No transfer of this id, or a capability that is not its own: one answer, so that ids can't be probed. HTTP 404.</summary>
    UnknownTransfer = 2,

    /// <summary>A transfer of this id exists, opened with other capabilities. HTTP 409.</summary>
    TransferExists = 3,

    /// <summary>The transfer's time is over and its ciphertext is deleted. HTTP 410.</summary>
    Expired = 4,

    /// <summary>Every download that the sender allowed was taken. HTTP 410.</summary>
    Collected = 5,

    /// <summary>The sender deleted the transfer. HTTP 410.</summary>
    Deleted = 6,

    /// <summary>The upload does not continue at the offset that the relay holds; <c>Upload-Offset</c> tells it. HTTP 409.</summary>
    OffsetMismatch = 7,

    /// <summary>Another request is writing to this transfer. HTTP 409.</summary>
    UploadInProgress = 8,

    /// <summary>The transfer is sealed and takes no more bytes. HTTP 409.</summary>
    AlreadySealed = 9,

    /// <summary>The length or the Merkle root at sealing is not that of the bytes which the relay holds. HTTP 409.</summary>
    RootMismatch = 10,

    /// <summary>The first bytes are not a blob header of this protocol for this transfer. HTTP 422.</summary>
    NotABlob = 11,

    /// <summary>The blob is longer than the relay's limit or than its declared length. HTTP 413.</summary>
    TooLarge = 12,

    /// <summary>The relay's storage quota is used up. HTTP 507.</summary>
    QuotaExceeded = 13,

    /// <summary>The relay's disk is full. HTTP 507.</summary>
    StorageFull = 14,

    /// <summary>Too many requests from this network. HTTP 429 with Retry-After.</summary>
    RateLimited = 15,

    /// <summary>The requested range begins after the end of the blob. HTTP 416.</summary>
    RangeNotSatisfiable = 16,

    /// <summary>The relay can't reach its event store; nothing was recorded. HTTP 503 with Retry-After.</summary>
    StoreUnavailable = 17,

    /// <summary>A requested life time or number of downloads is outside the relay's bounds. HTTP 422.</summary>
    LimitOutOfRange = 18,

    /// <summary>The ciphertext on the relay's disk is shorter than what was recorded. HTTP 500.</summary>
    CiphertextDamaged = 19,

    /// <summary>No such mailbox, or nothing was published in it yet, or it is not the mailbox of who attends it. HTTP 404.</summary>
    UnknownMailbox = 20,

    /// <summary>The mailbox is another key's: its handle is taken. HTTP 409.</summary>
    MailboxTaken = 21,

    /// <summary>The signature is not over a challenge of this connection, each of which is good once. HTTP 403.</summary>
    NotAuthentic = 22,

    /// <summary>As many envelopes as may wait do. HTTP 507.</summary>
    MailboxFull = 23,

    /// <summary>Nobody waits at this nameplate. HTTP 404.</summary>
    UnknownNameplate = 24,

    /// <summary>Somebody joined at this nameplate already, or tried to. HTTP 409.</summary>
    NameplateUsed = 25,

    /// <summary>The call needs a mailbox that this connection attends, or a rendezvous with two sides. HTTP 409.</summary>
    OutOfTurn = 26,
}
