using Ntk.Provenance.Json;
using Ntk.Transparency;

namespace Ntk.Provenance.Bundles;

/// <summary>The JSON of one log entry, in a bundle or in the answer of a log.</summary>
internal static class LogEntryJson
{
    private const int MaxBody = JsonLimits.Bundle;
    private const int MaxLogId = 64;
    private const int MaxSignatureBytes = 4096;
    private const int MaxCheckpoint = 64 << 10;

    /// <summary>A path has a sibling for each level, and a tree has at most 2^63 leaves.</summary>
    private const int MaxPath = 63;

    public static LogEntry Read(JsonValue entry)
    {
        entry.HasOnly("logIndex", "logId", "kindVersion", "integratedTime", "inclusionPromise", "inclusionProof", "canonicalizedBody");
        var id = entry.Required("logId");
        id.HasOnly("keyId");
        var kind = entry.Required("kindVersion");
        kind.HasOnly("kind", "version");
        // protocol buffers' JSON leaves out a zero.
        var seconds = entry.Optional("integratedTime")?.Count() ?? 0;
        return new LogEntry
        {
            LogIndex = entry.Optional("logIndex")?.Count() ?? 0,
            LogId = id.Required("keyId").Bytes(MaxLogId),
            Kind = kind.Required("kind").Text(40),
            KindVersion = kind.Required("version").Text(20),
            IntegratedTime = seconds == 0 ? null : Time(seconds, entry),
            SignedEntryTimestamp = entry.Optional("inclusionPromise") is { } promise ? ReadPromise(promise) : (ReadOnlyMemory<byte>?)null,
            Inclusion = entry.Optional("inclusionProof") is { } proof ? ReadProof(proof) : null,
            Body = entry.Required("canonicalizedBody").Bytes(MaxBody),
        };
    }

    private static DateTimeOffset Time(long seconds, JsonValue entry) =>
        seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new RefusedException(FailureClass.JsonValueOutOfBounds, $"{entry.Path}.integratedTime is beyond the year 9999", actual: $"{seconds}");

    private static ReadOnlyMemory<byte> ReadPromise(JsonValue promise)
    {
        promise.HasOnly("signedEntryTimestamp");
        return promise.Required("signedEntryTimestamp").Bytes(MaxSignatureBytes);
    }

    private static InclusionEvidence ReadProof(JsonValue proof)
    {
        proof.HasOnly("logIndex", "rootHash", "treeSize", "hashes", "checkpoint");
        var path = proof.Optional("hashes")?.Items(MaxPath).Select(ReadDigest).ToList() ?? [];
        string? checkpoint = null;
        if (proof.Optional("checkpoint") is { } note)
        {
            note.HasOnly("envelope");
            checkpoint = note.Required("envelope").Text(MaxCheckpoint);
        }
        return new InclusionEvidence(
            proof.Optional("logIndex")?.Count() ?? 0, proof.Required("treeSize").Count(), ReadDigest(proof.Required("rootHash")), path, checkpoint);
    }

    private static LogDigest ReadDigest(JsonValue value)
    {
        var bytes = value.Bytes(LogDigest.Size);
        return bytes.Length == LogDigest.Size
            ? LogDigest.FromBytes(bytes)
            : throw new RefusedException(FailureClass.JsonValueOutOfBounds, $"{value.Path} is not a SHA-256 digest", $"{LogDigest.Size} bytes", $"{bytes.Length} bytes");
    }
}
