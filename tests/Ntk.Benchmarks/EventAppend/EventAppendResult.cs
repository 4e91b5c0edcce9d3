using System.Globalization;

namespace Ntk.Benchmarks.EventAppend;

/// <summary>What was measured.</summary>
/// <param name="EventsPerSecond">Through the relay's path, median of the rounds.</param>
/// <param name="InsertsPerSecond">By pgbench, median; null where there is no pgbench.</param>
/// <param name="EventsPerCommit">How many events shared a commit.</param>
/// <param name="WorkingSet">Of the process that holds the ledger, bytes.</param>
public sealed record EventAppendResult(double EventsPerSecond, double? InsertsPerSecond, double EventsPerCommit, long WorkingSet)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"event append: {EventsPerSecond:F0} events/s by 16 transfers, {EventsPerCommit:F1} per commit, working set {WorkingSet >> 20} MiB; ")
        + (InsertsPerSecond is { } inserts
            ? string.Create(CultureInfo.InvariantCulture, $"pgbench plain INSERT by 16 clients: {inserts:F0}/s, ratio {EventsPerSecond / inserts:F2}")
            : "pgbench is not to be had");
}
