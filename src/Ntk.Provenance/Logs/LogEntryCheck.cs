using System.Runtime.InteropServices;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Trust;
using Ntk.Transparency;

namespace Ntk.Provenance.Logs;

/// <summary>Checks that a transparency log of the trusted root has an entry (client specification, "Transparency log entry").</summary>
internal static class LogEntryCheck
{
    /// <summary>Kinds that are written to logs of tiles (Rekor v2), which sign no time and no promise.</summary>
    public static bool IsTiled(LogEntry entry) => entry is { Kind: "hashedrekord", KindVersion: "0.0.2" };

    /// <returns>What was verified, or null where the log is none of the trusted root's.</returns>
    public static VerifiedLogEntry? Check(LogEntry entry, IReadOnlyList<TrustedLog> logs, IReadOnlyList<Witness> witnesses, DateTimeOffset now)
    {
        var known = logs.Where(l => l.Id.Span.SequenceEqual(entry.LogId.Span)).ToList();
        if (known.Count == 0)
            return null;
        var log = known[0];
        var isTimed = entry.SignedEntryTimestamp is not null;
        if (isTimed)
        {
            EntryTimestamp.Check(entry, log, now);
            log = known.FirstOrDefault(l => l.ValidFor.Contains(entry.IntegratedTime!.Value)) ?? throw LogTime.NotValid(known, entry.IntegratedTime!.Value);
        }
        // A proof without a checkpoint proves nothing; only a version 0.1 bundle gets here with one, and there the promise counts.
        var isIncluded = entry.Inclusion?.Checkpoint is not null;
        IReadOnlyList<string> cosigned = isIncluded ? CheckInclusion(entry, log, witnesses, now) : [];
        return new VerifiedLogEntry(
            log, entry.LogIndex, entry.KindAndVersion, isTimed ? entry.IntegratedTime : null, isIncluded, isIncluded ? entry.Inclusion!.TreeSize : 0, cosigned);
    }

    /// <summary>The failure where no entry of the bundle is of a log that is known: it names both instances.</summary>
    public static RefusedException Unknown(Bundle bundle, TrustedRoot root) => new(
        FailureClass.LogUnknown, "The bundle is of another Sigstore instance: its log is not in the trusted root",
        string.Join(", ", root.Logs), string.Join(", ", bundle.LogEntries.Select(Describe)));

    private static string Describe(LogEntry entry) =>
        $"{CheckpointCheck.OriginOf(entry.Inclusion) ?? "a log"} (log id {Convert.ToHexStringLower(entry.LogId.Span)})";

    private static List<string> CheckInclusion(LogEntry entry, TrustedLog log, IReadOnlyList<Witness> witnesses, DateTimeOffset now)
    {
        var inclusion = entry.Inclusion!;
        if (IsTiled(entry) && entry.LogIndex != inclusion.LogIndex)
            throw new RefusedException(
                FailureClass.InclusionProofMalformed, "The inclusion proof is of another entry", $"index {entry.LogIndex}", $"index {inclusion.LogIndex}");
        var note = CheckpointCheck.Check(inclusion, log, IsTiled(entry));
        var leaf = LogDigest.HashLeaf(entry.Body.Span);
        var path = CollectionsMarshal.AsSpan(inclusion.Path.ToList());
        if (!InclusionProof.TryComputeRoot(leaf, inclusion.LogIndex, inclusion.TreeSize, path, out var computed))
            throw new RefusedException(
                FailureClass.InclusionProofMalformed, "The inclusion proof has the wrong shape",
                inclusion.LogIndex < inclusion.TreeSize ? $"{InclusionProof.PathLength(inclusion.LogIndex, inclusion.TreeSize)} hashes" : $"an index below {inclusion.TreeSize}",
                inclusion.LogIndex < inclusion.TreeSize ? $"{path.Length} hashes" : $"index {inclusion.LogIndex}");
        if (computed != inclusion.RootHash)
            throw new RefusedException(
                FailureClass.InclusionProofInvalid, "The inclusion proof does not lead from the entry to the root", inclusion.RootHash.ToString(), computed.ToString());
        return [.. witnesses.Where(w => w.Cosigned(note, now)).Select(w => w.Name)];
    }
}
