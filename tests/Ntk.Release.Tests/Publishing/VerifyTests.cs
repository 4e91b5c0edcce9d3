using Ntk.Provenance.Releases;
using Ntk.Release.Archives;

namespace Ntk.Release.Tests.Publishing;

/// <summary>What is published is changed in one place each.</summary>
public sealed class VerifyTests : IAsyncLifetime
{
    private ReleaseServices _services = null!;

    public async ValueTask InitializeAsync()
    {
        _services = await ReleaseServices.StartAsync();
        (await _services.PublishAsync()).AssertDone();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task a_whole_release_is_verified_with_every_artifact()
    {
        var outcome = await VerifyAsync();
        outcome.AssertDone();
        Assert.Equal(4, outcome.Output.Split('\n').Count(line => line.StartsWith("  ok    artifact ", StringComparison.Ordinal)));
        Assert.EndsWith($"Verified: this is release {SmallRelease.Version}.\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_release_is_found_by_its_path() => (await _services.VerifyAsync(null, _services.Published)).AssertDone();

    [Fact]
    public async Task a_release_is_found_by_its_version() => (await _services.VerifyAsync(null, SmallRelease.Version)).AssertDone();

    [Fact]
    public async Task an_unknown_release_is_wrong_usage_and_the_known_ones_are_told() =>
        (await _services.VerifyAsync(null, "9.9.9")).AssertFailed(2, $"which has {SmallRelease.Version}");

    [Fact]
    public async Task an_artifact_that_is_not_here_is_not_judged()
    {
        File.Delete(Artifact(SmallRelease.Archive));
        var outcome = await VerifyAsync();
        outcome.AssertDone();
        Assert.Contains($"-     artifact    {SmallRelease.Archive} is not here", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_flipped_byte_is_told_with_the_artifact()
    {
        var bytes = File.ReadAllBytes(Artifact(SmallRelease.Archive));
        bytes[^1] ^= 1;
        File.WriteAllBytes(Artifact(SmallRelease.Archive), bytes);
        (await VerifyAsync()).AssertFails($"FAIL  artifact    {SmallRelease.Archive} is not the release's");
    }

    [Fact]
    public async Task a_file_that_the_release_has_not_is_told()
    {
        File.WriteAllText(Artifact("ntk-extra"), "not of the release");
        (await VerifyAsync()).AssertFails("FAIL  artifact    The folder has what the release has not: ntk-extra");
    }

    [Fact]
    public async Task other_sums_than_the_signed_ones_are_refused()
    {
        File.AppendAllText(Published(Checksums.FileName), $"{new string('0', 64)}  ntk-other\n");
        (await VerifyAsync()).AssertFails("FAIL  provenance  The statement is not about this artifact");
    }

    [Fact]
    public async Task a_provenance_is_no_wire_profile()
    {
        File.Copy(Published(ReleaseFiles.Provenance), Published(ReleaseFiles.WireProfile), overwrite: true);
        (await VerifyAsync()).AssertFails("FAIL  wire");
    }

    [Fact]
    public async Task a_wire_profile_of_other_artifacts_is_refused()
    {
        SmallRelease.Build(_services.Release.Folder["other"], _services.Release.Commit, "another program");
        await TakeWireProfileAsync("other", ReleaseServices.Publisher);
        (await VerifyAsync()).AssertFails("FAIL  wire");
    }

    [Fact]
    public async Task a_wire_profile_of_fewer_files_is_refused()
    {
        var bundle = await _services.SignAsync(ReleaseServices.Publisher, _services.StatementAboutSums(PredicateTypes.WireProfile, "{}"));
        File.WriteAllBytes(Published(ReleaseFiles.WireProfile), bundle);
        (await VerifyAsync()).AssertFails("FAIL  wire        The provenance and the wire profile are about different files");
    }

    [Fact]
    public async Task a_rebuild_of_fewer_files_is_refused()
    {
        var predicate = $$$"""
            {"buildDefinition":{"buildType":"{{{PredicateTypes.BuildType}}}","externalParameters":{"version":"{{{SmallRelease.Version}}}"},
            "resolvedDependencies":[{"uri":"git+https://x.example.org","digest":{"gitCommit":"{{{_services.Release.Commit}}}"}}]},
            "runDetails":{"builder":{"id":"urn:x"}} }
            """;
        var bundle = await _services.SignAsync(ReleaseServices.Rebuilder, _services.StatementAboutSums(PredicateTypes.Provenance, predicate));
        Directory.CreateDirectory(Published(ReleaseFiles.Rebuilds));
        File.WriteAllBytes(Path.Combine(Published(ReleaseFiles.Rebuilds), "other" + ReleaseFiles.BundleSuffix), bundle);
        (await _services.VerifyAsync(_services.PolicyWithRebuilder(required: 1))).AssertFails("FAIL  rebuilders");
    }

    [Fact]
    public async Task a_wire_profile_by_somebody_else_is_refused_whatever_stars_the_policy_has()
    {
        var policy = _services.Policy("*@example.org");
        await TakeWireProfileAsync("artifacts", "somebody.else@example.org", policy);
        (await _services.VerifyAsync(policy)).AssertFails("FAIL  wire        The wire profile is signed by another than the provenance");
    }

    [Fact]
    public async Task a_missing_bundle_is_told()
    {
        File.Delete(Published(ReleaseFiles.WireProfile));
        (await VerifyAsync()).AssertFailed(2, ReleaseFiles.WireProfile);
    }

    [Fact]
    public async Task a_policy_that_asks_for_rebuilders_is_not_satisfied_without_them() =>
        (await _services.VerifyAsync(_services.PolicyWithRebuilder(required: 1))).AssertFails("[RebuildersTooFew]");

    [Fact]
    public async Task the_verdict_is_told_to_programs()
    {
        File.Delete(Artifact(SmallRelease.Program));
        File.WriteAllText(Artifact(SmallRelease.Program), "another program");
        var outcome = await _services.VerifyAsync(null, "--json", "--artifacts", _services.Release.Artifacts);
        Assert.Equal(1, outcome.Exit);
        Assert.StartsWith("{\"verified\":false,", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\"failure\":{\"class\":\"SubjectMismatch\",", outcome.Output, StringComparison.Ordinal);
    }

    private Task<Run.Outcome> VerifyAsync() => _services.VerifyAsync(null, "--artifacts", _services.Release.Artifacts);

    private string Artifact(string name) => Path.Combine(_services.Release.Artifacts, name);

    private string Published(string name) => Path.Combine(_services.Published, name);

    /// <summary>Takes the wire profile of another publication of the same version.</summary>
    private async Task TakeWireProfileAsync(string artifacts, string publisher, string? policy = null)
    {
        var elsewhere = _services.Release.Folder["elsewhere"];
        string[] signer = ["--identity-token-file", _services.Token(publisher)];
        (await _services.PublishAsync(policy, signer, "--artifacts", _services.Release.Folder[artifacts], "--attestations", elsewhere)).AssertDone();
        var other = Path.Combine(elsewhere, ReleaseFiles.Releases, SmallRelease.Version);
        File.Copy(Path.Combine(other, ReleaseFiles.WireProfile), Published(ReleaseFiles.WireProfile), overwrite: true);
    }
}
