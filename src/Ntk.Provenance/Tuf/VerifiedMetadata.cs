namespace Ntk.Provenance.Tuf;

/// <summary>One metadata file that verified.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Name">The name of the role: "root", "timestamp", "snapshot", "targets", or the name of a delegated role.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Expires">From when on it is not valid any more.</param>
public sealed record VerifiedMetadata(TufRole Role, string Name, long Version, DateTimeOffset Expires);
