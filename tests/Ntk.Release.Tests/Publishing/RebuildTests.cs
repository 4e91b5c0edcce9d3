using Ntk.Provenance.Releases;

namespace Ntk.Release.Tests.Publishing;

/// <summary>A published release, and somebody else who built it.</summary>
public sealed class RebuildTests : IAsyncLifetime
{
    private ReleaseServices _services = null!;

    public async ValueTask InitializeAsync()
    {
        _services = await ReleaseServices.StartAsync();
        (await _services.PublishAsync(_services.PolicyWithRebuilder(required: 1))).AssertDone();
        SmallRelease.Build(Own, _services.Release.Commit, SmallRelease.ProgramText);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private string Own => _services.Release.Folder["own"];

    private string Rebuilds => Path.Combine(_services.Published, ReleaseFiles.Rebuilds);

    [Fact]
    public async Task a_rebuilder_with_the_same_bits_is_counted()
    {
        var policy = _services.PolicyWithRebuilder(required: 1);
        (await RebuildAsync(policy)).AssertDone();
        var verified = await _services.VerifyAsync(policy);
        verified.AssertDone();
        Assert.Contains($"1 got the same bits, 1 required; {ReleaseServices.Rebuilder}", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_different_byte_adds_nothing_and_the_file_is_told_with_both_digests()
    {
        SmallRelease.Build(Own, _services.Release.Commit, SmallRelease.ProgramText + ".");
        (await RebuildAsync()).AssertFailed(1, $"{SmallRelease.Program}: published sha256 ");
        AssertNothingAdded();
    }

    [Fact]
    public async Task one_different_byte_is_located_where_the_publishers_artifacts_are_at_hand()
    {
        SmallRelease.Build(Own, _services.Release.Commit, SmallRelease.ProgramText.ToUpperInvariant());
        var outcome = await RebuildAsync(more: ["--publisher-artifacts", _services.Release.Artifacts]);
        outcome.AssertFailed(1, "byte 0 is 0x61 in the first build and 0x41 in the second");
    }

    [Fact]
    public async Task a_build_of_another_commit_adds_nothing()
    {
        SmallRelease.Build(Own, new string('d', 40), SmallRelease.ProgramText);
        (await RebuildAsync()).AssertFailed(1, $"ntk-{SmallRelease.Version}.cdx.json: published sha256 ");
        AssertNothingAdded();
    }

    [Fact]
    public async Task the_publisher_is_no_rebuilder_whatever_stars_the_policy_has()
    {
        var policy = _services.PolicyWithRebuilder(required: 0, "*@example.org");
        (await _services.RebuildAsync(policy, ReleaseServices.Publisher, Own, "--name", "own")).AssertFailed(1, "who counts already");
        AssertNothingAdded();
    }

    [Fact]
    public async Task somebody_whom_the_policy_does_not_name_adds_nothing()
    {
        var policy = _services.PolicyWithRebuilder(required: 0);
        (await _services.RebuildAsync(policy, "stranger@example.org", Own, "--name", "own")).AssertFailed(1, "found stranger@example.org");
        AssertNothingAdded();
    }

    [Fact]
    public async Task nobody_counts_twice()
    {
        (await RebuildAsync()).AssertDone();
        var policy = _services.PolicyWithRebuilder(required: 0);
        (await _services.RebuildAsync(policy, ReleaseServices.Rebuilder, Own, "--name", "another")).AssertFailed(1, "nobody would count it");
        Assert.Single(Directory.GetFiles(Rebuilds));
    }

    [Fact]
    public async Task a_rebuild_is_never_replaced()
    {
        (await RebuildAsync()).AssertDone();
        (await RebuildAsync()).AssertFailed(1, "is there already");
    }

    [Fact]
    public async Task a_release_by_another_publisher_is_not_rebuilt()
    {
        var policy = _services.Policy("somebody.else@example.org");
        (await _services.RebuildAsync(policy, ReleaseServices.Rebuilder, Own, "--name", "own")).AssertFailed(1, "[IdentityMismatch]");
        AssertNothingAdded();
    }

    [Theory]
    [InlineData("../own"), InlineData(""), InlineData("a.b"), InlineData("a b")]
    public async Task a_name_that_would_lead_elsewhere_is_wrong_usage(string name) =>
        (await _services.RebuildAsync(_services.Policy(), ReleaseServices.Rebuilder, Own, "--name", name)).AssertFailed(2, "--name has 1 to 64");

    private Task<Run.Outcome> RebuildAsync(string? policy = null, params string[] more) =>
        _services.RebuildAsync(policy ?? _services.PolicyWithRebuilder(required: 1), ReleaseServices.Rebuilder, Own, ["--name", "own", .. more]);

    private void AssertNothingAdded() => Assert.False(Directory.Exists(Rebuilds));
}
