namespace Ntk.Provenance.Tuf;

/// <summary>A snapshot (section 4.4): which versions of all targets files belong together, by file name.</summary>
internal sealed record SnapshotMetadata(VerifiedMetadata Header, IReadOnlyDictionary<string, MetaFile> Files, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>5.5.3: reads a snapshot that a threshold of the root's snapshot keys signed.</summary>
    public static SnapshotMetadata Read(ReadOnlyMemory<byte> bytes, RootMetadata root)
    {
        var file = SignedMetadata.Read(bytes, TufRole.Snapshot, "snapshot");
        root[TufRole.Snapshot].Verify(file);
        var files = file.Signed.Required("meta").Members(TufLimits.Entries).ToDictionary(member => member.Key, member => MetaFile.Read(member.Value));
        return new SnapshotMetadata(file.Header, files, bytes);
    }

    /// <summary>The listing of a role's metadata.</summary>
    public MetaFile Listing(string role) => Files.TryGetValue($"{role}.json", out var listed)
        ? listed
        : throw new RefusedException(FailureClass.TufRoleMissing, "The snapshot does not list the metadata of a role", actual: role);

    /// <summary>5.5.5: refuses to follow on <paramref name="trusted"/> with an earlier version of any file, or without it.</summary>
    public void CheckRollback(SnapshotMetadata trusted)
    {
        foreach (var (name, before) in trusted.Files)
        {
            if (!Files.TryGetValue(name, out var after))
                throw new RefusedException(FailureClass.TufFileWithdrawn, "The snapshot does not list a file any more that the trusted one listed", name);
            if (after.Version < before.Version)
                throw new RefusedException(
                    FailureClass.TufRollback, $"The snapshot lists '{name}' older than the trusted one", $"{before.Version} or later", $"{after.Version}");
        }
    }
}
