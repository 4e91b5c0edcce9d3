namespace Ntk.Provenance.Bundles;

/// <summary>What each version of the format asks a bundle to have (client specification, "Bundle"; <c>sigstore_bundle.proto</c>).</summary>
internal static class BundleRules
{
    public static void Check(Bundle bundle)
    {
        if (bundle.MessageSignature is null == bundle.Envelope is null)
            throw new RefusedException(
                FailureClass.BundleContentAmbiguous, "A bundle has either a message signature or an envelope", "one", bundle.Envelope is null ? "neither" : "both");
        if (bundle.LogEntries.Count == 0)
            throw new RefusedException(FailureClass.LogEntryMissing, "The bundle has no entry of a transparency log");
        for (var i = 0; i < bundle.LogEntries.Count; i++)
        {
            CheckEntry(bundle.LogEntries[i], bundle.Version);
            CheckNotRepeated(bundle.LogEntries, i);
        }
    }

    private static void CheckEntry(LogEntry entry, BundleVersion version)
    {
        if (version == BundleVersion.V01)
        {
            if (entry.SignedEntryTimestamp is null)
                throw new RefusedException(FailureClass.InclusionPromiseMissing, "A log entry of a version 0.1 bundle has a signed entry timestamp, and this has none");
        }
        else if (entry.Inclusion is null)
            throw new RefusedException(FailureClass.InclusionProofMissing, "A log entry of a bundle from version 0.2 on has an inclusion proof, and this has none");
        else if (entry.Inclusion.Checkpoint is null)
            throw new RefusedException(FailureClass.InclusionProofMissing, "An inclusion proof of a bundle from version 0.2 on has a checkpoint, and this has none");
    }

    private static void CheckNotRepeated(IReadOnlyList<LogEntry> entries, int index)
    {
        for (var i = 0; i < index; i++)
            if (entries[i].LogIndex == entries[index].LogIndex && entries[i].LogId.Span.SequenceEqual(entries[index].LogId.Span))
                throw new RefusedException(FailureClass.LogEntryRepeated, "The bundle has the same log entry twice", actual: $"index {entries[index].LogIndex}");
    }
}
