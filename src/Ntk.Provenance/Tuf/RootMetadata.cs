namespace Ntk.Provenance.Tuf;

/// <summary>A root (section 4.3): the keys of the four top-level roles.</summary>
internal sealed class RootMetadata
{
    private readonly Dictionary<TufRole, RoleKeys> _roles = [];

    private RootMetadata(SignedMetadata file)
    {
        Header = file.Header;
        ConsistentSnapshot = file.Signed.Optional("consistent_snapshot")?.Flag() ?? false;
        var keys = RoleKeys.ReadKeys(file.Signed.Required("keys"));
        var roles = file.Signed.Required("roles");
        foreach (var role in Enum.GetValues<TufRole>())
            _roles[role] = RoleKeys.Read(roles.Required(role.ToString().ToLowerInvariant()), keys, $"root version {Header.Version}");
    }

    public VerifiedMetadata Header { get; }

    /// <summary>Whether file names carry versions and hashes (section 6.2).</summary>
    public bool ConsistentSnapshot { get; }

    public RoleKeys this[TufRole role] => _roles[role];

    /// <summary>5.2: the root that is trusted beforehand. That it is signed by its own keys shows that it is whole.</summary>
    public static RootMetadata ReadPinned(ReadOnlyMemory<byte> bytes)
    {
        var file = SignedMetadata.Read(bytes, TufRole.Root, "root");
        var root = new RootMetadata(file);
        root[TufRole.Root].Verify(file);
        return root;
    }

    /// <summary>5.3.4 and 5.3.5: the root that follows this one, signed by a threshold of the keys of both, and of the very next version.</summary>
    public RootMetadata ReadNext(ReadOnlyMemory<byte> bytes)
    {
        var file = SignedMetadata.Read(bytes, TufRole.Root, "root");
        var next = new RootMetadata(file);
        this[TufRole.Root].Verify(file);
        next[TufRole.Root].Verify(file);
        if (next.Header.Version < Header.Version)
            throw new RefusedException(
                FailureClass.TufRollback, "The next root is older than the trusted one", $"{Header.Version + 1}", $"{next.Header.Version}");
        if (next.Header.Version != Header.Version + 1)
            throw new RefusedException(
                FailureClass.TufRootVersionNotNext, "The next root is not of the next version", $"{Header.Version + 1}", $"{next.Header.Version}");
        return next;
    }

    /// <summary>5.3.11: whether keys of the timestamp or the snapshot role were rotated.</summary>
    public bool Rotates(RootMetadata later) =>
        this[TufRole.Timestamp].Lost(later[TufRole.Timestamp]) || this[TufRole.Snapshot].Lost(later[TufRole.Snapshot]);
}
