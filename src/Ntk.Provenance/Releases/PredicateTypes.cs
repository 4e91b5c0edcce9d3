namespace Ntk.Provenance.Releases;

/// <summary>The kinds of claim that a release makes.</summary>
public static class PredicateTypes
{
    /// <summary>How the artifacts were built, and from what (SLSA provenance, version 1).</summary>
    public const string Provenance = "https://slsa.dev/provenance/v1";

    /// <summary>What the programs of the release put on the wire; the predicate is <c>src/spec/wire-profile.json</c>.</summary>
    public const string WireProfile = "urn:ntk:predicate:wire-profile:v1";

    /// <summary>The build type of SLSA provenance: <c>ntk-release build</c> of a commit.</summary>
    public const string BuildType = "urn:ntk:build:release:v1";
}
