namespace Ntk.Provenance.Tuf;

/// <summary>A timestamp (section 4.6): which snapshot is the newest.</summary>
internal sealed record TimestampMetadata(VerifiedMetadata Header, MetaFile Snapshot)
{
    /// <summary>5.4.2: reads a timestamp that a threshold of the root's timestamp keys signed.</summary>
    public static TimestampMetadata Read(ReadOnlyMemory<byte> bytes, RootMetadata root)
    {
        var file = SignedMetadata.Read(bytes, TufRole.Timestamp, "timestamp");
        root[TufRole.Timestamp].Verify(file);
        var listed = file.Signed.Required("meta").Optional("snapshot.json")
            ?? throw new RefusedException(FailureClass.TufRoleMissing, "The timestamp does not list the snapshot", "snapshot.json");
        return new TimestampMetadata(file.Header, MetaFile.Read(listed));
    }

    /// <summary>5.4.3: refuses to follow on <paramref name="trusted"/> with an earlier version of the timestamp or of the snapshot.</summary>
    public void CheckRollback(TimestampMetadata trusted)
    {
        if (Header.Version < trusted.Header.Version)
            throw new RefusedException(
                FailureClass.TufRollback, "The timestamp is older than the trusted one", $"{trusted.Header.Version} or later", $"{Header.Version}");
        if (Snapshot.Version < trusted.Snapshot.Version)
            throw new RefusedException(
                FailureClass.TufRollback,
                "The timestamp lists a snapshot that is older than the trusted one",
                $"{trusted.Snapshot.Version} or later",
                $"{Snapshot.Version}");
    }
}
