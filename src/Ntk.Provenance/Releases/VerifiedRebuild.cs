using Ntk.Provenance.Policy;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Releases;

/// <summary>An independent build that gave the same bits.</summary>
/// <param name="Rebuilder">Whom of the policy's it is by.</param>
/// <param name="Evidence">What was verified of it.</param>
public sealed record VerifiedRebuild(SignerPolicy Rebuilder, VerifiedEvidence Evidence);
