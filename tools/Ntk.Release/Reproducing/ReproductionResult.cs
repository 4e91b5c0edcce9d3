using Ntk.Release.Building;

namespace Ntk.Release.Reproducing;

/// <summary>Whether a source gave the same bits whenever it was built.</summary>
/// <param name="Commit">Its commit; null for a tree without git, and for one that was changed since.</param>
/// <param name="First">The first build.</param>
/// <param name="Rebuilds">Each further build.</param>
/// <param name="Folder">Where both builds' artifacts are kept; null where they are not.</param>
internal sealed record ReproductionResult(string? Commit, BuildResult First, IReadOnlyList<RebuildResult> Rebuilds, string? Folder)
{
    /// <summary>Whether every rebuild gave the bits of the first build.</summary>
    public bool IsEqual => Rebuilds.All(rebuild => rebuild.IsEqual);
}
