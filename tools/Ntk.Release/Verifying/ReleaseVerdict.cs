using Ntk.Provenance;
using Ntk.Provenance.Releases;

namespace Ntk.Release.Verifying;

/// <summary>The answer about a whole release: what holds and why, or what does not.</summary>
/// <param name="Lines">What was looked at, in order.</param>
/// <param name="Release">What was verified of its evidence; null where that does not hold.</param>
/// <param name="Failure">The first thing that does not hold; null where everything does.</param>
internal sealed record ReleaseVerdict(IReadOnlyList<CheckLine> Lines, VerifiedRelease? Release, Failure? Failure)
{
    public bool Holds => Failure is null;
}
