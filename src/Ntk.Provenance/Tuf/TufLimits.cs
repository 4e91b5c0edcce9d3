namespace Ntk.Provenance.Tuf;

/// <summary>Bounds of a repository. Each is many times what the public-good instance needs; a trust root is a small repository.</summary>
internal static class TufLimits
{
    /// <summary>Bytes of a root (W of 5.3.3); the public-good instance's has 6 KB.</summary>
    public const int RootBytes = 512_000;

    /// <summary>Bytes of a timestamp (X of 5.4.1); it names one file.</summary>
    public const int TimestampBytes = 64 << 10;

    /// <summary>Bytes of a snapshot (Y of 5.5.1), whatever the timestamp says.</summary>
    public const int SnapshotBytes = 4 << 20;

    /// <summary>Bytes of a targets file (Z of 5.6.1), whatever the snapshot says.</summary>
    public const int TargetsBytes = 8 << 20;

    /// <summary>Bytes of a target: a trusted root or a signing configuration, never software.</summary>
    public const int TargetBytes = 4 << 20;

    /// <summary>New roots in one run (Y of 5.3.3); a client that is further behind catches up in its next runs.</summary>
    public const int RootRotations = 256;

    /// <summary>Roles that a search for one target visits (5.6.7.1).</summary>
    public const int RolesVisited = 32;

    /// <summary>Signatures of one file, and keys or key ids in one list: each signature costs a verification.</summary>
    public const int Keys = 256;

    /// <summary>Characters of a key id, which is a SHA-256 in hexadecimal almost everywhere.</summary>
    public const int KeyIdLength = 128;

    /// <summary>Characters of a key in PEM: RSA of 8192 bits needs 1,500.</summary>
    public const int KeyLength = 16 << 10;

    /// <summary>Characters of a signature in hexadecimal. Schemes that are not supported have signatures of up to 50 KB, and are read past.</summary>
    public const int SignatureLength = 128 << 10;

    /// <summary>Files in a snapshot, targets in a file, delegations of a role, paths of a delegation: as many as hashed bins need.</summary>
    public const int Entries = 65536;

    /// <summary>Characters of a role's name, and of a target's path or a pattern for it.</summary>
    public const int NameLength = 1024;

    /// <summary>The highest version, so that the next one is still a number that every JSON implementation reads exactly.</summary>
    public const long Version = 1L << 52;
}
