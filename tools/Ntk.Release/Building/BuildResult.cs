namespace Ntk.Release.Building;

/// <summary>What a build made, from what, and with what.</summary>
/// <param name="Version">Version of the release.</param>
/// <param name="Commit">The commit; null for a tree without git, and for one that was changed since.</param>
/// <param name="SourceDate">Date of the commit, in seconds since 1970.</param>
/// <param name="Folder">Where the artifacts are.</param>
/// <param name="Toolchain">What decided about the bits beside the source.</param>
/// <param name="Conditions">What must not decide about them.</param>
/// <param name="Artifacts">Every file of the release, in ordinal order of the names.</param>
internal sealed record BuildResult(
    string Version, string? Commit, long SourceDate, string Folder, Toolchain Toolchain, BuildConditions Conditions, IReadOnlyList<Artifact> Artifacts);
