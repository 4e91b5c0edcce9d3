namespace Ntk.Release.Commands;

/// <summary>What the verified evidence says of a release, for programs.</summary>
/// <param name="Version">The release.</param>
/// <param name="Source">Where the source is from.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Publisher">Who signed it.</param>
/// <param name="Signed">The earliest time at which the signature is known to have existed.</param>
/// <param name="Rebuilders">Who got the same bits.</param>
internal sealed record ReleaseResult(string Version, string Source, string Commit, string Publisher, DateTime Signed, IReadOnlyList<string> Rebuilders);
