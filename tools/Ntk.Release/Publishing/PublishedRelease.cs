using Ntk.Provenance.Bundles;
using Ntk.Provenance.Releases;

namespace Ntk.Release.Publishing;

/// <summary>What is published of a release beside its artifacts, unread: the contents of <c>attestations/releases/VERSION/</c>.</summary>
/// <param name="Provenance">The publisher's provenance, as JSON of a bundle.</param>
/// <param name="WireProfile">The publisher's wire profile, as JSON of a bundle.</param>
/// <param name="Checksums">Digests of the artifacts as <c>sha256sum</c> writes them.</param>
/// <param name="Rebuilds">The provenances of others, each with the name of its file.</param>
internal sealed record PublishedRelease(
    byte[] Provenance, byte[] WireProfile, byte[] Checksums, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bundle)> Rebuilds)
{
    /// <summary>What verifies an artifact.</summary>
    public ReleaseEvidence Evidence => new(Bundle.Parse(Provenance), Rebuilds);
}
