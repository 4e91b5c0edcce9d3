using Ntk.Release.Comparing;

namespace Ntk.Release.Reproducing;

/// <summary>A second build, and how it compares with the first.</summary>
/// <param name="Conditions">Every condition, those that were not varied included.</param>
/// <param name="Artifacts">Every artifact of either build.</param>
internal sealed record RebuildResult(IReadOnlyList<ConditionResult> Conditions, IReadOnlyList<ArtifactComparison> Artifacts)
{
    /// <summary>Whether every byte of every artifact is the same.</summary>
    public bool IsEqual => Artifacts.All(artifact => artifact.IsEqual);
}
