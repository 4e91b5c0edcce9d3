using System.Text;
using Ntk.Provenance.Json;
using Ntk.Provenance.Statements;

namespace Ntk.Provenance.Releases;

/// <summary>What a provenance says about where the artifacts are from (SLSA v1, <c>buildDefinition</c> and <c>runDetails</c>).</summary>
/// <param name="Version">The release.</param>
/// <param name="Source">Where the source was taken from.</param>
/// <param name="Commit">The commit, in hexadecimal.</param>
/// <param name="Builder">Who says that they built it.</param>
public sealed record SourceProvenance(string Version, string Source, string Commit, string Builder)
{
    internal static SourceProvenance Read(Statement statement)
    {
        var predicate = JsonText.Parse(Encoding.UTF8.GetBytes(statement.Predicate ?? "null"), "the provenance", JsonLimits.Bundle);
        var definition = predicate.Required("buildDefinition");
        var buildType = definition.Required("buildType").Text(2048);
        if (buildType != PredicateTypes.BuildType)
            throw new RefusedException(FailureClass.StatementMalformed, "The provenance is of another kind of build", PredicateTypes.BuildType, buildType);
        var source = definition.Required("resolvedDependencies").Items(4096).FirstOrDefault(IsSource);
        if (!source.HasValue)
            throw new RefusedException(FailureClass.StatementMalformed, "The provenance names no source", "a dependency with the digest gitCommit");
        return new SourceProvenance(
            definition.Required("externalParameters").Required("version").Text(100), source.Required("uri").Text(4096),
            source.Required("digest").Required("gitCommit").Text(64),
            predicate.Required("runDetails").Required("builder").Required("id").Text(4096));
    }

    private static bool IsSource(JsonValue dependency) => dependency.Optional("digest")?.Optional("gitCommit") is not null;
}
