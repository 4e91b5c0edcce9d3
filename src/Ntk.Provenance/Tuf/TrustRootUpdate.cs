namespace Ntk.Provenance.Tuf;

/// <summary>What a repository says, verified.</summary>
/// <param name="Targets">The targets that were asked for, by path; an optional one that the repository does not name is not among them.</param>
/// <param name="Metadata">The metadata that says so, in the order in which it was verified.</param>
/// <param name="Expiring">Those of <paramref name="Metadata"/> that expire within the period of their role: valid still, and not for long.</param>
/// <param name="Dropped">
/// Why files of the cache were not used: damaged ones, which were fetched again. A file that is merely out of date is not among them.
/// </param>
/// <param name="Offline">Whether the cache alone was asked: that there is nothing newer was then not checked.</param>
public sealed record TrustRootUpdate(
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Targets,
    IReadOnlyList<VerifiedMetadata> Metadata,
    IReadOnlyList<VerifiedMetadata> Expiring,
    IReadOnlyList<Failure> Dropped,
    bool Offline);
