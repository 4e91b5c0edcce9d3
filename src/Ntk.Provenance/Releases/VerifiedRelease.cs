using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Releases;

/// <summary>What was verified of an artifact as a part of a release.</summary>
/// <param name="Source">What the provenance says of the source.</param>
/// <param name="Publisher">What was verified of the publisher's signature.</param>
/// <param name="SubjectName">What the release calls the artifact.</param>
/// <param name="Rebuilds">Independent builds that gave the same artifact.</param>
/// <param name="NotCounted">Rebuilds that were not counted, each with the reason.</param>
public sealed record VerifiedRelease(
    SourceProvenance Source, VerifiedEvidence Publisher, string SubjectName, IReadOnlyList<VerifiedRebuild> Rebuilds, IReadOnlyList<string> NotCounted);
