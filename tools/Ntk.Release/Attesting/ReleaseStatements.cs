using System.Text.Json;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Statements;
using Ntk.Release.Building;

namespace Ntk.Release.Attesting;

/// <summary>The in-toto statements about a built release. The same release, source and builder give the same bytes.</summary>
/// <param name="release">The artifacts.</param>
/// <param name="source">Where the source is from, as <see cref="Sources.SourceAddress"/> writes it.</param>
/// <param name="commit">The commit.</param>
internal sealed class ReleaseStatements(BuiltRelease release, string source, string commit)
{
    /// <summary>Names of the files with the statements before anybody signed them.</summary>
    public const string ProvenanceFile = "provenance.intoto.json", WireProfileFile = "wire-profile.intoto.json";

    /// <summary>Where the source says what its programs put on the wire.</summary>
    public const string WireProfileSource = "src/spec/wire-profile.json";

    private readonly IReadOnlyList<StatementSubject> _subjects = release.Subjects();

    /// <summary>How the artifacts were built, and from what (SLSA provenance, version 1).</summary>
    public byte[] Provenance(Builder builder) => StatementWriter.Write(_subjects, PredicateTypes.Provenance, json =>
    {
        json.WriteStartObject();
        WriteDefinition(json);
        WriteRun(json, builder);
        json.WriteEndObject();
    });

    /// <summary>What the programs put on the wire.</summary>
    /// <param name="profile">The JSON of <see cref="WireProfileSource"/>.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public byte[] WireProfile(byte[] profile)
    {
        using var document = JsonDocument.Parse(profile);
        return StatementWriter.Write(_subjects, PredicateTypes.WireProfile, document.RootElement.WriteTo);
    }

    // What a rebuilder chooses, what decides beside it, and what is taken in.
    private void WriteDefinition(Utf8JsonWriter json)
    {
        json.WriteStartObject("buildDefinition");
        json.WriteString("buildType", PredicateTypes.BuildType);
        json.WriteStartObject("externalParameters");
        json.WriteString("version", release.Record.Version);
        json.WriteString("source", source);
        json.WriteString("commit", commit);
        json.WriteString("platform", ReleasedProgram.Platform);
        json.WriteEndObject();
        json.WriteStartObject("internalParameters");
        foreach (var (name, version, sha256) in release.Record.Tools)
            WriteTool(json, name, version, sha256);
        json.WriteEndObject();
        json.WriteStartArray("resolvedDependencies");
        WriteDependency(json, source, "gitCommit", commit);
        foreach (var (purl, sha512) in release.Record.Packages)
            WriteDependency(json, purl, "sha512", sha512);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, Builder builder)
    {
        json.WriteStartObject("runDetails");
        json.WriteStartObject("builder");
        json.WriteString("id", builder.Id);
        json.WriteStartObject("version");
        json.WriteString("ntk-release", builder.Version);
        json.WriteEndObject();
        json.WriteEndObject();
        if (builder.InvocationId is { } invocation)
        {
            json.WriteStartObject("metadata");
            json.WriteString("invocationId", invocation);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, string name, string version, string? sha256)
    {
        json.WriteStartObject(name);
        json.WriteString("version", version);
        if (sha256 is not null)
            json.WriteString("sha256", sha256);
        json.WriteEndObject();
    }

    private static void WriteDependency(Utf8JsonWriter json, string uri, string algorithm, string digest)
    {
        json.WriteStartObject();
        json.WriteString("uri", uri);
        json.WriteStartObject("digest");
        json.WriteString(algorithm, digest);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
