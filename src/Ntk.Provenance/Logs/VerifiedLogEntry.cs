using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Logs;

/// <summary>A log entry that was verified.</summary>
/// <param name="Log">The log.</param>
/// <param name="LogIndex">Index of the entry over all shards of the log.</param>
/// <param name="KindAndVersion">Kind and version of its body.</param>
/// <param name="IntegratedTime">When the log took it, where the log signed that; null else.</param>
/// <param name="IsIncluded">Whether a signed tree head includes it; else the log only promised to include it.</param>
/// <param name="TreeSize">Leaves of that tree, or 0.</param>
/// <param name="Witnesses">Names of the policy's witnesses that cosigned that tree head.</param>
public sealed record VerifiedLogEntry(
    TrustedLog Log, long LogIndex, string KindAndVersion, DateTimeOffset? IntegratedTime, bool IsIncluded, long TreeSize, IReadOnlyList<string> Witnesses);
