using Ntk.Wire;

namespace Ntk.Relay.Observation;

/// <summary>
/// What the relay logs: the storage with numbers from 1000, the rest from 2000; never reused. No address of a client, and nothing of a request.
/// </summary>
/// <remarks>
/// One class for all of it, because the generator behind the attribute writes several in an order that changes from one compilation to the
/// next, and the relay would not be the same bits twice (decision 0070).
/// </remarks>
internal static partial class RelayLog
{
    [LoggerMessage(1000, LogLevel.Information, "PostgreSQL {Version} is ready")]
    public static partial void ClusterReady(ILogger log, string version);

    [LoggerMessage(1001, LogLevel.Warning, "Stopped a PostgreSQL server that an earlier relay left")]
    public static partial void OrphanStopped(ILogger log);

    [LoggerMessage(1002, LogLevel.Warning, "PostgreSQL ended unexpectedly; it is started again in {Milliseconds} ms")]
    public static partial void ServerEnded(ILogger log, double milliseconds);

    [LoggerMessage(1003, LogLevel.Critical, "PostgreSQL can't be started again: {Reason}")]
    public static partial void ClusterLost(ILogger log, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "PostgreSQL: {Line}")]
    public static partial void ServerSaid(ILogger log, string line);

    [LoggerMessage(1005, LogLevel.Error, "PostgreSQL could not be started ({Reason}); it is tried again in {Milliseconds} ms")]
    public static partial void ServerNotStarted(ILogger log, string reason, double milliseconds);

    [LoggerMessage(1010, LogLevel.Warning, "The event store failed ({Kind}); what was under way is checked and tried again")]
    public static partial void StoreFailed(ILogger log, string kind);

    [LoggerMessage(1011, LogLevel.Error, "A batch of commands can't be carried out ({Kind})")]
    public static partial void BatchGivenUp(ILogger log, string kind);

    [LoggerMessage(1012, LogLevel.Error, "The event store refuses a command ({Kind}); the others of its batch are carried out without it")]
    public static partial void CommandRefused(ILogger log, string kind);

    [LoggerMessage(1020, LogLevel.Information, "This relay projects the overview")]
    public static partial void ProjectingBegins(ILogger log);

    [LoggerMessage(1021, LogLevel.Warning, "Projecting the overview was interrupted ({Kind}); it is taken up again")]
    public static partial void ProjectingInterrupted(ILogger log, string kind);

    [LoggerMessage(2001, LogLevel.Warning, "The blob of {Transfer} could not be forced to the disk: error {Code}.")]
    public static partial void BlobNotFlushed(ILogger log, TransferId transfer, int code);

    // Not the exception itself: its text holds paths, and so ids of transfers.
    [LoggerMessage(2002, LogLevel.Error, "A request failed with {Kind} {Code}.")]
    public static partial void RequestFailed(ILogger log, string kind, int code);

    [LoggerMessage(2003, LogLevel.Information, "Deleted the ciphertext of {Count} transfers that were over.")]
    public static partial void Swept(ILogger log, int count);

    [LoggerMessage(2004, LogLevel.Warning, "Expired transfers can't be looked for: the event store does not answer.")]
    public static partial void ExpiryUnavailable(ILogger log);

    [LoggerMessage(2005, LogLevel.Warning,
        "The blob folder holds {Count} blobs of transfers that the event store does not know. They are kept: is it the right database?")]
    public static partial void UnknownBlobs(ILogger log, int count);

    [LoggerMessage(2006, LogLevel.Warning, "The blob folder can't be looked through: {Kind} {Code}.")]
    public static partial void NotSwept(ILogger log, string kind, int code);

    [LoggerMessage(2008, LogLevel.Warning, "Envelopes can't be delivered: the event store does not answer.")]
    public static partial void DeliveryUnavailable(ILogger log);

    // Not the exception itself, as above.
    [LoggerMessage(2009, LogLevel.Error, "A call of the hub failed with {Kind}.")]
    public static partial void CallFailed(ILogger log, string kind);

    [LoggerMessage(2010, LogLevel.Warning, "One-time prekeys that were taken and not given out can't be looked for: the event store does not answer.")]
    public static partial void PrekeysNotSwept(ILogger log);

    [LoggerMessage(2007, LogLevel.Warning, "The ciphertext of a transfer that is over can't be deleted yet: {Kind} {Code}.")]
    public static partial void BlobNotRemoved(ILogger log, string kind, int code);
}
