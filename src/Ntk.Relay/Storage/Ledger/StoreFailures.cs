using Npgsql;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>Reads a failure's meaning from the exceptions of a save.</summary>
internal static class StoreFailures
{
    public static StoreFailure Of(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
            switch (e)
            {
                case StreamMovedException:
                case PostgresException
                {
                    SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure
                        or PostgresErrorCodes.DeadlockDetected
                }:
                    return StoreFailure.Conflict;
                case PostgresException { SqlState: PostgresErrorCodes.DiskFull, Severity: "ERROR" }:
                    return StoreFailure.Full;
            }

        return StoreFailure.InDoubt;
    }

    /// <summary>The failure's kind for a log: a type and a code, no text that could carry values.</summary>
    public static string Kind(Exception failure)
    {
        var inner = failure;
        while (inner.InnerException is not null && inner is not PostgresException)
            inner = inner.InnerException;
        return inner is PostgresException postgres ? $"{nameof(PostgresException)} {postgres.SqlState}" : inner.GetType().Name;
    }
}
