using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Ntk.DevelopmentSigstore.Trust;
using Ntk.Provenance;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Trust;
using Ntk.Release.Archives;

namespace Ntk.Release.Tests.Publishing;

/// <summary>Small releases, published with a development Sigstore by the program as it runs.</summary>
public sealed class PublishTests : IAsyncLifetime
{
    private ReleaseServices _services = null!;

    public async ValueTask InitializeAsync() => _services = await ReleaseServices.StartAsync();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task a_published_artifact_is_verified_by_what_users_have()
    {
        var policy = _services.Policy();
        (await _services.PublishAsync(policy)).AssertDone();
        var verified = VerifyArtifact(policy).Required();
        Assert.Equal(
            (SmallRelease.Program, SmallRelease.Version, SmallRelease.SourceUri, _services.Release.Commit),
            (verified.SubjectName, verified.Source.Version, verified.Source.Source, verified.Source.Commit));
    }

    [Fact]
    public async Task what_is_published_tells_the_sums_of_the_artifacts()
    {
        (await _services.PublishAsync()).AssertDone();
        Assert.Equal(
            File.ReadAllText(Path.Combine(_services.Release.Artifacts, Checksums.FileName)),
            File.ReadAllText(Path.Combine(_services.Published, Checksums.FileName)));
    }

    [Fact]
    public async Task a_release_is_published_once()
    {
        (await _services.PublishAsync()).AssertDone();
        var before = File.ReadAllBytes(Path.Combine(_services.Published, ReleaseFiles.Provenance));
        (await _services.PublishAsync()).AssertFailed(1, "is there already");
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_services.Published, ReleaseFiles.Provenance)));
    }

    [Fact]
    public async Task another_publisher_than_the_policys_publishes_nothing_and_both_are_told()
    {
        var outcome = await _services.PublishAsync(_services.Policy("somebody.else@example.org"));
        outcome.AssertFailed(1, "expected somebody.else@example.org, found publisher@example.org [IdentityMismatch]");
        AssertNothingPublished();
    }

    [Fact]
    public async Task another_source_than_the_policys_publishes_nothing_and_both_are_told()
    {
        var outcome = await _services.PublishAsync(_services.Policy(more: ""","source":"git+https://elsewhere.example.org/*" """));
        outcome.AssertFailed(1, $"expected git+https://elsewhere.example.org/*, found {SmallRelease.SourceUri} [SourceMismatch]");
        AssertNothingPublished();
    }

    [Fact]
    public async Task a_policy_that_asks_for_rebuilders_does_not_keep_the_publisher_from_being_first()
    {
        var outcome = await _services.PublishAsync(_services.PolicyWithRebuilder(required: 1));
        outcome.AssertDone();
        Assert.Contains("-     rebuilders  0 got the same bits, 1 required; it waits for others", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_managed_key_publishes()
    {
        var (key, password, policy) = await KeyAsync();
        (await _services.PublishAsync(policy, ["--key", key, "--key-password-file", password])).AssertDone();
        VerifyArtifact(policy).Required();
    }

    [Fact]
    public async Task another_key_than_the_policys_publishes_nothing()
    {
        var (_, _, policy) = await KeyAsync();
        var (other, password, _) = await KeyAsync();
        (await _services.PublishAsync(policy, ["--key", other, "--key-password-file", password])).AssertFailed(1, "[SignatureInvalid]");
        AssertNothingPublished();
    }

    [Fact]
    public async Task a_wrong_password_publishes_nothing()
    {
        var (key, _, policy) = await KeyAsync();
        var wrong = _services.Release.Folder.Write("wrong", "a wrong password\n");
        (await _services.PublishAsync(policy, ["--key", key, "--key-password-file", wrong])).AssertFailed(2, "its password is wrong");
        AssertNothingPublished();
    }

    [Fact]
    public async Task an_expired_token_publishes_nothing()
    {
        var expired = _services.Token(issuedAt: DateTimeOffset.UtcNow.AddHours(-1));
        (await _services.PublishAsync(signer: ["--identity-token-file", expired])).AssertFailed(1, "has expired");
        AssertNothingPublished();
    }

    [Fact]
    public async Task a_missing_token_publishes_nothing_and_says_where_it_was_looked_for()
    {
        (await _services.PublishAsync(signer: [])).AssertFailed(1, "SIGSTORE_ID_TOKEN");
        AssertNothingPublished();
    }

    [Fact]
    public async Task a_service_that_is_down_publishes_nothing()
    {
        var token = _services.Token();
        var policy = _services.Policy();
        await _services.Server.DisposeAsync();
        (await _services.PublishAsync(policy, ["--identity-token-file", token])).AssertFailed(1, "[ServiceUnreachable]");
        AssertNothingPublished();
    }

    [Fact]
    public async Task an_interrupted_publication_leaves_nothing()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var configuration = SigningConfigDocument.Of($"http://{silent.LocalEndpoint}", _services.Server.Instance.Since, 2).ToJsonString();
        var file = _services.Release.Folder.Write("silent.json", configuration);
        using var process = Run.Start(_services.Release.Folder.Path, Run.ReleaseProgram, _services.PublishArguments(null, null, file));
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var connection = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await Run.Program("/", "kill", "-INT", $"{process.Id}");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 130, await error);
        AssertNothingPublished();
    }

    [Fact]
    public async Task a_publication_that_gets_into_no_place_leaves_nothing()
    {
        _services.Release.Folder.Write("attestations/releases", "in the way");
        Assert.Equal(1, (await _services.PublishAsync()).Exit);
        Assert.Equal(["releases"], Directory.EnumerateFileSystemEntries(_services.Attestations).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task what_an_earlier_kill_left_is_no_hindrance()
    {
        _services.Release.Folder.Write($"attestations/{SmallRelease.Version}.ntk-unfinished/{ReleaseFiles.Provenance}", "left");
        (await _services.PublishAsync()).AssertDone();
        Assert.Equal(["releases"], Directory.EnumerateFileSystemEntries(_services.Attestations).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task the_result_is_told_to_programs() =>
        Assert.Contains("\"verified\":true,", (await _services.PublishAsync(more: "--json")).Output, StringComparison.Ordinal);

    private async Task<(string Key, string Password, string Policy)> KeyAsync()
    {
        var folder = _services.Release.Folder;
        var (key, password) = (folder[$"{Guid.NewGuid():N}.pem"], folder.Write("password", "a password\n"));
        var made = await _services.RunAsync("key", "new", "--output", key, "--password-file", password);
        made.AssertDone();
        return (key, password, _services.PolicyOf($$"""{"key":{{System.Text.Json.JsonSerializer.Serialize(made.Output)}}}"""));
    }

    private Outcome<VerifiedRelease> VerifyArtifact(string policy)
    {
        using var file = File.OpenRead(Path.Combine(_services.Release.Artifacts, SmallRelease.Program));
        return ReleaseVerifier.Verify(
            Artifact.FromStream(file, "downloaded", HashAlgorithmName.SHA256),
            new ReleaseEvidence(Bundle.Parse(File.ReadAllBytes(Path.Combine(_services.Published, ReleaseFiles.Provenance))), []),
            TrustedRoot.Parse(File.ReadAllBytes(_services.TrustedRoot)).Required(),
            ReleasePolicy.Parse(File.ReadAllBytes(policy)).Required(), DateTimeOffset.UtcNow);
    }

    private void AssertNothingPublished() => Assert.False(Directory.Exists(_services.Attestations));
}
