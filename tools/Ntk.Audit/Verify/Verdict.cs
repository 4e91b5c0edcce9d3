using Ntk.Provenance;
using Ntk.Provenance.Releases;

namespace Ntk.Audit.Verify;

/// <summary>The answer: what holds and why, or the first thing that does not.</summary>
/// <param name="Artifact">What was judged.</param>
/// <param name="Lines">What was looked at, in order.</param>
/// <param name="Release">The release, where everything holds.</param>
/// <param name="Failure">Why it does not hold, or null.</param>
internal sealed record Verdict(string Artifact, IReadOnlyList<VerdictLine> Lines, VerifiedRelease? Release, Failure? Failure)
{
    public bool Holds => Failure is null;
}
