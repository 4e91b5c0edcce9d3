using System.Diagnostics;
using System.Text.Json;

namespace Ntk.Audit.Tests;

public sealed class VerifyTests(PublishedRelease release) : IClassFixture<PublishedRelease>
{
    private Task<AuditCommand.Outcome> Verify(string artifact, string? policy = null, string? attestations = null, params string[] more) => AuditCommand.Run(
        ["verify", artifact, "--attestations", attestations ?? release.Attestations, "--policy", policy ?? release.Policy(), "--trusted-root", release.TrustedRoot, .. more]);

    [Fact]
    public async Task a_released_file_is_verified_with_the_reason_for_each_line()
    {
        var outcome = await Verify(release.ProgramPath);
        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Matches(
            $"""
            ^.*{PublishedRelease.Program}
              ok    digest      sha256 [0-9a-f]{"{64}"}
              ok    release     0.0.1, where it is {PublishedRelease.Program}
              ok    publisher   {PublishedRelease.Publisher} \(by http://127.0.0.1:[0-9]+\), certified by .*not for releases.*
              ok    log         entry [0-9]+ of .*, in its tree of [0-9]+
              ok    time        .* UTC, stamped by .*not for releases.*
              ok    source      git\+https://source.example.org/program, commit commit-1
              ok    rebuilders  0 got the same bits, 0 required
              -     rebuild     not asked for; --rebuild builds it from source
            Verified: this is {PublishedRelease.Program} of release 0.0.1.
            $
            """,
            outcome.Output);
    }

    [Fact]
    public async Task one_flipped_byte_is_caught()
    {
        var changed = release.NewPath(PublishedRelease.Program);
        var bytes = await File.ReadAllBytesAsync(release.ProgramPath);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(changed, bytes);
        Assert.Equal("SubjectMismatch", await FailureOf(changed));
    }

    [Fact]
    public async Task a_flipped_bit_in_the_signature_is_caught()
    {
        var bundle = release.NewPath("provenance.sigstore.json");
        var text = await File.ReadAllTextAsync(Path.Combine(release.Release, "provenance.sigstore.json"));
        var at = text.IndexOf("\"sig\":\"", StringComparison.Ordinal) + 30;
        await File.WriteAllTextAsync(bundle, $"{text[..at]}{(text[at] == 'A' ? 'B' : 'A')}{text[(at + 1)..]}");
        var outcome = await AuditCommand.Run("verify", release.ProgramPath, "--bundle", bundle, "--policy", release.Policy(), "--trusted-root", release.TrustedRoot);
        Assert.Equal(1, outcome.Exit);
        Assert.Contains("NOT VERIFIED", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_program_of_a_process_is_verified_also_after_its_file_is_gone()
    {
        var copy = release.NewPath("running");
        File.Copy(release.ProgramPath, copy);
        using var process = Process.Start(copy, ["1000"]);
        try
        {
            File.Delete(copy);
            var outcome = await Verify($"process:{process.Id}");
            Assert.Equal(0, outcome.Exit);
            Assert.Contains($"Verified: this is {PublishedRelease.Program}", outcome.Output, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task an_unpacked_archive_is_verified_as_a_whole()
    {
        var outcome = await Verify(release.Unpacked());
        Assert.Equal(0, outcome.Exit);
        Assert.Contains("ok    digest      3 files, each of them the release's and none missing", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"Verified: this is {PublishedRelease.Archive} of release 0.0.1.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_file_more_in_an_unpacked_archive_is_caught()
    {
        var folder = release.Unpacked();
        await File.WriteAllTextAsync(Path.Combine(folder, "more.dll"), "x");
        Assert.Contains("a file that the release has not: more.dll", (await Failing(folder)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_file_less_in_an_unpacked_archive_is_caught()
    {
        var folder = release.Unpacked();
        File.Delete(Path.Combine(folder, "data", "settings.json"));
        Assert.Contains("lacks a file that the release has: data/settings.json", (await Failing(folder)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_changed_file_in_an_unpacked_archive_is_caught()
    {
        var folder = release.Unpacked();
        await File.WriteAllTextAsync(Path.Combine(folder, "server.dll"), "other code");
        Assert.Contains("has another server.dll than the release", (await Failing(folder)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task two_files_that_changed_places_are_caught()
    {
        var folder = release.Unpacked();
        File.Move(Path.Combine(folder, "server"), Path.Combine(folder, "x"));
        File.Move(Path.Combine(folder, "server.dll"), Path.Combine(folder, "server"));
        File.Move(Path.Combine(folder, "x"), Path.Combine(folder, "server.dll"));
        Assert.Contains("has another server than the release", (await Failing(folder)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task another_publisher_is_named_beside_the_expected_one()
    {
        var outcome = await Verify(release.ProgramPath, release.Policy("somebody@example.org"));
        Assert.Equal(1, outcome.Exit);
        Assert.Contains("expected somebody@example.org, found publisher@example.org [IdentityMismatch]", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task another_instance_is_named_beside_the_trusted_one()
    {
        var other = new PublishedRelease();
        await other.InitializeAsync();
        await using (other)
        {
            var outcome = await AuditCommand.Run(
                "verify", release.ProgramPath, "--attestations", release.Attestations, "--policy", release.Policy(), "--trusted-root", other.TrustedRoot);
            Assert.Equal(1, outcome.Exit);
            Assert.Contains("another Sigstore instance", outcome.Output, StringComparison.Ordinal);
            Assert.Matches($"expected .*{Assert.Single(LogIds(other))}.*, found .*{Assert.Single(LogIds(release))}", outcome.Output);
        }
    }

    [Fact]
    public async Task a_missing_rebuilder_is_a_failure() =>
        Assert.Equal("RebuildersTooFew", await FailureOf(release.ProgramPath, RebuilderPolicy(PublishedRelease.Rebuilder)));

    [Fact]
    public async Task a_rebuilder_is_counted()
    {
        var attestations = await release.WithRebuilds(("one", PublishedRelease.Rebuilder, "commit-1"));
        var outcome = await Verify(release.ProgramPath, RebuilderPolicy(PublishedRelease.Rebuilder), attestations);
        Assert.Equal(0, outcome.Exit);
        Assert.Contains("rebuilders  1 got the same bits, 1 required; rebuilder@example.org", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PublishedRelease.Publisher, "commit-1", "who counts already")]
    [InlineData(PublishedRelease.Rebuilder, "commit-2", "built from commit commit-2 instead of commit-1")]
    public async Task a_rebuild_by_the_publisher_or_of_other_source_is_not_counted(string signer, string commit, string reason)
    {
        var attestations = await release.WithRebuilds(("one", signer, commit));
        var outcome = await Verify(release.ProgramPath, RebuilderPolicy("*@example.org"), attestations);
        Assert.Equal(1, outcome.Exit);
        Assert.Contains(reason, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task another_source_than_the_policys_is_a_failure() =>
        Assert.Equal("SourceMismatch", await FailureOf(release.ProgramPath, release.Policy(more: ",\"source\":\"git+https://elsewhere.example.org/*\"")));

    [Fact]
    public async Task a_verdict_for_programs_has_every_check()
    {
        using var verdict = JsonDocument.Parse((await Verify(release.ProgramPath, more: "--json")).Output);
        Assert.True(verdict.RootElement.GetProperty("verified").GetBoolean());
        Assert.Equal("commit-1", verdict.RootElement.GetProperty("release").GetProperty("commit").GetString());
        Assert.Equal(
            ["digest", "release", "publisher", "log", "time", "source", "rebuilders", "rebuild"],
            verdict.RootElement.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("subject").GetString()));
    }

    [Theory]
    [InlineData("", "the policy is not JSON")]
    [InlineData("{}", "no member 'version'")]
    [InlineData("""{"version":2,"publisher":{}}""", "unknown version")]
    [InlineData("""{"version":1,"publisher":{}}""", "no member 'identity'")]
    [InlineData("""{"version":1,"publisher":{"identity":"a","issuer":"b"},"ignoreLog":true}""", "ignoreLog")]
    [InlineData("""{"version":1,"publisher":{"identity":"a","issuer":"b"},"logEntries":0}""", "one log entry at least")]
    [InlineData("""{"version":1,"publisher":{"identity":"a","issuer":"b"},"rebuildersRequired":1}""", "more rebuilders than it names")]
    public async Task a_policy_that_cannot_be_used_is_said_to_be_one(string policy, string reason)
    {
        var path = release.NewPath("policy.json");
        await File.WriteAllTextAsync(path, policy);
        var outcome = await Verify(release.ProgramPath, path);
        Assert.Equal(2, outcome.Exit);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task no_evidence_is_never_verified()
    {
        var empty = Directory.CreateDirectory(release.NewPath("empty")).FullName;
        var outcome = await Verify(release.ProgramPath, attestations: empty);
        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("has no release", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/does/not/exist"), InlineData("process:x"), InlineData("process:999999999"), InlineData("no-such-command-anywhere")]
    public async Task an_artifact_that_is_not_there_is_wrong_usage(string artifact) => Assert.Equal(2, (await Verify(artifact)).Exit);

    /// <summary>Ids of the newer kind of log, in hexadecimal.</summary>
    private static IEnumerable<string> LogIds(PublishedRelease of)
    {
        using var root = JsonDocument.Parse(File.ReadAllBytes(of.TrustedRoot));
        return
        [
            .. root.RootElement.GetProperty("tlogs").EnumerateArray()
                .Where(l => l.GetProperty("publicKey").GetProperty("keyDetails").GetString() == "PKIX_ED25519")
                .Select(l => Convert.ToHexStringLower(l.GetProperty("logId").GetProperty("keyId").GetBytesFromBase64())),
        ];
    }

    private string RebuilderPolicy(string identity) =>
        release.Policy(more: $$""","rebuilders":[{"identity":"{{identity}}","issuer":"{{release.Issuer}}"}],"rebuildersRequired":1""");

    private async Task<AuditCommand.Outcome> Failing(string artifact)
    {
        var outcome = await Verify(artifact);
        Assert.Equal(1, outcome.Exit);
        Assert.EndsWith("NOT VERIFIED: do not trust it.\n", outcome.Output, StringComparison.Ordinal);
        return outcome;
    }

    private async Task<string?> FailureOf(string artifact, string? policy = null)
    {
        var outcome = await Verify(artifact, policy, more: "--json");
        Assert.Equal(1, outcome.Exit);
        using var verdict = JsonDocument.Parse(outcome.Output);
        Assert.False(verdict.RootElement.GetProperty("verified").GetBoolean());
        return verdict.RootElement.GetProperty("failure").GetProperty("class").GetString();
    }
}
