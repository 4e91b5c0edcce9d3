namespace Ntk.Benchmarks.EventAppend;

/// <summary>What was measured.</summary>
/// <param name="EventsPerSecond">Through the relay's path, median of the rounds.</param>
/// <param name="InsertsPerSecond">By pgbench, median; null where there is no pgbench.</param>
/// <param name="EventsPerCommit">How many events shared a commit.</param>
internal sealed record EventAppendResult(double EventsPerSecond, double? InsertsPerSecond, double EventsPerCommit);
