using System.Text.Json;
using Ntk.Provenance.Releases;
using Ntk.Release.Attesting;
using Ntk.Release.Tests.Publishing;

namespace Ntk.Release.Tests.Attesting;

/// <summary>What is stated of a small release.</summary>
public sealed class AttestTests : IAsyncLifetime
{
    private SmallRelease _release = null!;

    public async ValueTask InitializeAsync() => _release = await SmallRelease.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _release.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Statements => _release.Folder["statements"];

    [Fact]
    public async Task every_file_and_every_member_of_an_archive_is_a_subject_in_order()
    {
        (await AttestAsync()).AssertDone();
        string[] expected =
        [
            "SHA256SUMS", $"ntk-{SmallRelease.Version}.cdx.json", SmallRelease.Program, SmallRelease.Archive,
            $"{SmallRelease.Archive}/ntk-relay-1.2.3-linux-x64/lib/code.dll", $"{SmallRelease.Archive}/ntk-relay-1.2.3-linux-x64/ntk-relay",
            SmallRelease.Package, $"{SmallRelease.Package}/tools/ntk.dll",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Subjects(Provenance()).Select(subject => subject.Name));
    }

    [Fact]
    public async Task a_member_has_the_digest_of_its_content()
    {
        (await AttestAsync()).AssertDone();
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("its code"u8));
        Assert.Contains(Subjects(Provenance()), subject => subject.Name.EndsWith("/lib/code.dll", StringComparison.Ordinal) && subject.Sha256 == digest);
    }

    [Fact]
    public async Task the_source_is_the_first_dependency_and_packages_follow_in_order()
    {
        (await AttestAsync()).AssertDone();
        var dependencies = Provenance().GetProperty("predicate").GetProperty("buildDefinition").GetProperty("resolvedDependencies").EnumerateArray()
            .Select(d => $"{d.GetProperty("uri")} {d.GetProperty("digest").GetRawText()}");
        Assert.Equal(
            [
                $$"""{{SmallRelease.SourceUri}} {"gitCommit":"{{_release.Commit}}"}""",
                $$"""pkg:nuget/Another.Package@0.1.0 {"sha512":"{{new string('6', 128)}}"}""",
                $$"""pkg:nuget/Some.Package@4.5.6 {"sha512":"{{new string('5', 128)}}"}""",
            ],
            dependencies);
    }

    [Fact]
    public async Task a_rebuilder_learns_what_to_repeat_and_with_what()
    {
        (await AttestAsync()).AssertDone();
        var definition = Provenance().GetProperty("predicate").GetProperty("buildDefinition");
        Assert.Equal(
            $$"""{"version":"{{SmallRelease.Version}}","source":"{{SmallRelease.SourceUri}}","commit":"{{_release.Commit}}","platform":"linux-x64"}""",
            definition.GetProperty("externalParameters").GetRawText());
        Assert.Equal("10.0.401", definition.GetProperty("internalParameters").GetProperty(".NET SDK").GetProperty("version").GetString());
    }

    [Fact]
    public async Task the_wire_profile_is_that_of_the_source()
    {
        (await AttestAsync()).AssertDone();
        var statement = Parse(ReleaseStatements.WireProfileFile);
        Assert.Equal(
            (PredicateTypes.WireProfile, SmallRelease.WireProfile),
            (statement.GetProperty("predicateType").GetString(), statement.GetProperty("predicate").GetRawText()));
    }

    [Fact]
    public async Task the_same_release_gives_the_same_bytes()
    {
        (await AttestAsync()).AssertDone();
        var first = File.ReadAllBytes(Path.Combine(Statements, ReleaseStatements.ProvenanceFile));
        (await AttestAsync()).AssertDone();
        Assert.Equal(first, File.ReadAllBytes(Path.Combine(Statements, ReleaseStatements.ProvenanceFile)));
    }

    [Fact]
    public async Task a_build_of_another_commit_is_refused_and_both_are_told()
    {
        SmallRelease.Build(_release.Artifacts, new string('d', 40), SmallRelease.ProgramText);
        (await AttestAsync()).AssertFailed(2, $"was built from commit {new string('d', 40)}, and not from commit {_release.Commit}");
    }

    [Fact]
    public async Task a_build_of_no_commit_is_refused()
    {
        SmallRelease.Build(_release.Artifacts, null, SmallRelease.ProgramText);
        (await AttestAsync()).AssertFailed(2, "was built from no commit");
    }

    [Fact]
    public async Task a_changed_source_is_refused()
    {
        _release.Folder.Write("source/new.cs", "");
        (await AttestAsync()).AssertFailed(2, "is not as its commit");
    }

    [Fact]
    public async Task a_changed_source_that_is_allowed_still_has_no_commit_to_attest()
    {
        _release.Folder.Write("source/new.cs", "");
        (await AttestAsync("--allow-dirty")).AssertFailed(2, "A provenance names one");
    }

    [Fact]
    public async Task an_artifact_that_was_changed_after_the_build_is_refused_and_both_lines_are_told()
    {
        _release.Folder.Write($"artifacts/{SmallRelease.Program}", "another program");
        (await AttestAsync()).AssertFailed(2, $"{SmallRelease.Program}', and the files give '");
    }

    [Fact]
    public async Task an_artifact_that_is_missing_is_refused()
    {
        File.Delete(Path.Combine(_release.Artifacts, SmallRelease.Program));
        (await AttestAsync()).AssertFailed(2, "is not as it was built");
    }

    [Fact]
    public async Task a_damaged_archive_is_refused()
    {
        var bytes = File.ReadAllBytes(Path.Combine(_release.Artifacts, SmallRelease.Archive));
        _release.Folder.Write($"artifacts/{SmallRelease.Archive}", bytes.AsSpan(0, bytes.Length / 2));
        SmallRelease.Sum(_release.Artifacts);
        (await AttestAsync()).AssertFailed(2, "is a damaged archive");
    }

    [Fact]
    public async Task a_tree_without_a_remote_must_be_told_its_address() =>
        (await Run.Release(_release.Folder.Path, "attest", "--source", _release.Source, "--artifacts", _release.Artifacts)).AssertFailed(2, "--source-uri");

    [Fact]
    public async Task the_address_of_the_remote_is_taken_without_credentials()
    {
        await _release.Git("remote", "add", "origin", "https://user:secret@source.example.org/program.git");
        string[] options = ["--source", _release.Source, "--artifacts", _release.Artifacts, "--output", Statements];
        (await Run.Release(_release.Folder.Path, ["attest", .. options])).AssertDone();
        Assert.Contains("\"uri\":\"git+https://source.example.org/program\"", Provenance().GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Provenance().GetRawText(), StringComparison.Ordinal);
    }

    private Task<Run.Outcome> AttestAsync(params string[] more) => Run.Release(
        _release.Folder.Path,
        ["attest", "--source", _release.Source, "--artifacts", _release.Artifacts, "--source-uri", SmallRelease.SourceUri, "--output", Statements, .. more]);

    private JsonElement Provenance() => Parse(ReleaseStatements.ProvenanceFile);

    private JsonElement Parse(string name) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(Statements, name)));

    private static IEnumerable<(string Name, string Sha256)> Subjects(JsonElement statement) =>
        statement.GetProperty("subject").EnumerateArray()
            .Select(s => (s.GetProperty("name").GetString()!, s.GetProperty("digest").GetProperty("sha256").GetString()!));
}
