using Npgsql;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>Reads a failure's meaning from the exceptions of a save.</summary>
internal static class StoreFailures
{
    private const string Error = "ERROR";

    private const int ClassSize = 2;

    /// <summary>
    /// Classes of errors that lie in values: of cardinality, data and integrity, program limits, and what the server calls its own fault, such as
    /// a damaged row.
    /// </summary>
    private static readonly string[] ByValue = ["21", "22", "23", "54", "XX"];

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
                case PostgresException { SqlState: PostgresErrorCodes.DiskFull, InvariantSeverity: Error }:
                    return StoreFailure.Full;
                case PostgresException { InvariantSeverity: Error } refused when ByValue.Contains(refused.SqlState[..ClassSize]):
                    return StoreFailure.Refused;
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
