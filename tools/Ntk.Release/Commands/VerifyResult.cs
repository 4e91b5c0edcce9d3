using Ntk.Release.Verifying;

namespace Ntk.Release.Commands;

/// <summary>A verdict about a release, for programs.</summary>
/// <param name="Verified">Whether everything holds.</param>
/// <param name="Folder">Folder of the release.</param>
/// <param name="Release">What its evidence says; null where that does not hold.</param>
/// <param name="Checks">What was looked at.</param>
/// <param name="Failure">The first thing that does not hold; null where everything does.</param>
internal sealed record VerifyResult(bool Verified, string Folder, ReleaseResult? Release, IReadOnlyList<CheckLine> Checks, FailureResult? Failure);
