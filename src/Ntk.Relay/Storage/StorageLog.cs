namespace Ntk.Relay.Storage;

/// <summary>What the storage logs. Numbers 1000 to 1099; never reused. No address, no id of a transfer.</summary>
internal static partial class StorageLog
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

    [LoggerMessage(1020, LogLevel.Information, "This relay projects the overview")]
    public static partial void ProjectingBegins(ILogger log);

    [LoggerMessage(1021, LogLevel.Warning, "Projecting the overview was interrupted ({Kind}); it is taken up again")]
    public static partial void ProjectingInterrupted(ILogger log, string kind);
}
