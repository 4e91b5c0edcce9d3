using Ntk.Transparency;

namespace Ntk.Provenance.Bundles;

/// <summary>That an entry is in a log: the path from its leaf to the root (RFC 6962, section 2.1.1), and the checkpoint over that root.</summary>
/// <param name="LogIndex">Index of the leaf in the tree of the checkpoint.</param>
/// <param name="TreeSize">Leaves of that tree.</param>
/// <param name="RootHash">Root of that tree.</param>
/// <param name="Path">Siblings from the leaf up.</param>
/// <param name="Checkpoint">The signed note, or null where the bundle has none.</param>
public sealed record InclusionEvidence(long LogIndex, long TreeSize, LogDigest RootHash, IReadOnlyList<LogDigest> Path, string? Checkpoint);
