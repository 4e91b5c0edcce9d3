using Ntk.Provenance.Bundles;

namespace Ntk.Provenance.Releases;

/// <summary>The bundles of one release, not verified.</summary>
/// <param name="Provenance">What came of reading the publisher's provenance.</param>
/// <param name="Rebuilds">The provenances of others, as JSON of bundles, each with the name of its file.</param>
public sealed record ReleaseEvidence(Outcome<Bundle> Provenance, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bundle)> Rebuilds);
