namespace Ntk.Provenance.Releases;

/// <summary>The names in a release's folder, <c>attestations/releases/VERSION/</c>.</summary>
public static class ReleaseFiles
{
    /// <summary>Folder of all releases in <c>attestations/</c>.</summary>
    public const string Releases = "releases";

    /// <summary>The publisher's provenance, a bundle over a statement about every artifact.</summary>
    public const string Provenance = "provenance.sigstore.json";

    /// <summary>The publisher's wire profile, a bundle over a statement about every artifact.</summary>
    public const string WireProfile = "wire-profile.sigstore.json";

    /// <summary>Folder of the provenances of others who built the same: one bundle of any name ending in <see cref="BundleSuffix"/> each.</summary>
    public const string Rebuilds = "rebuilds";

    /// <summary>How the name of a bundle ends.</summary>
    public const string BundleSuffix = ".sigstore.json";

    /// <summary>Digests of the artifacts as <c>sha256sum</c> writes them.</summary>
    public const string Checksums = "SHA256SUMS";

    /// <summary>Between the name of an archive and the path of a member, in the name of a subject.</summary>
    public const char MemberSeparator = '/';
}
