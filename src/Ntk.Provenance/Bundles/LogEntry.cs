namespace Ntk.Provenance.Bundles;

/// <summary>One entry of a transparency log (protobuf-specs, <c>TransparencyLogEntry</c>).</summary>
public sealed class LogEntry
{
    internal LogEntry()
    {
    }

    /// <summary>Index over all shards of the log.</summary>
    public required long LogIndex { get; init; }

    /// <summary>Id of the log, 32 bytes in all that is known.</summary>
    public required ReadOnlyMemory<byte> LogId { get; init; }

    /// <summary>Kind of the body, such as <c>hashedrekord</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Version of the kind, such as <c>0.0.1</c>.</summary>
    public required string KindVersion { get; init; }

    /// <summary>When the log took the entry; null where the log gives no time of its own.</summary>
    public required DateTimeOffset? IntegratedTime { get; init; }

    /// <summary>The log's promise that the entry is or will be in it, or null.</summary>
    public required ReadOnlyMemory<byte>? SignedEntryTimestamp { get; init; }

    /// <summary>That the entry is in the log, or null.</summary>
    public required InclusionEvidence? Inclusion { get; init; }

    /// <summary>The leaf's bytes.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Kind and version.</summary>
    public string KindAndVersion => $"{Kind} {KindVersion}";
}
