using Ntk.Provenance.Releases;
using Ntk.Release.Tests.Publishing;

namespace Ntk.Release.Tests.Peers;

/// <summary>Sigstore's own clients judge what was published.</summary>
public sealed class PeerTests : IAsyncLifetime
{
    private ReleaseServices _services = null!;

    public async ValueTask InitializeAsync()
    {
        _services = await ReleaseServices.StartAsync();
        (await _services.PublishAsync()).AssertDone();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [InlineData(ReleaseFiles.Provenance), InlineData(ReleaseFiles.WireProfile)]
    public async Task sigstore_go_accepts_a_published_bundle_for_every_artifact(string bundle)
    {
        foreach (var artifact in Directory.GetFiles(_services.Release.Artifacts))
            (await SigstoreGoAsync(bundle, artifact, ReleaseServices.Publisher)).AssertDone();
    }

    [Theory]
    [InlineData(ReleaseFiles.Provenance, PredicateTypes.Provenance), InlineData(ReleaseFiles.WireProfile, PredicateTypes.WireProfile)]
    public async Task cosign_accepts_a_published_bundle_for_every_artifact(string bundle, string predicateType)
    {
        foreach (var artifact in Directory.GetFiles(_services.Release.Artifacts))
            (await CosignAsync(bundle, predicateType, artifact, ReleaseServices.Publisher)).AssertDone();
    }

    [Fact]
    public async Task both_refuse_a_changed_artifact()
    {
        var changed = _services.Release.Folder.Write("changed", "another program");
        Assert.NotEqual(0, (await SigstoreGoAsync(ReleaseFiles.Provenance, changed, ReleaseServices.Publisher)).Exit);
        Assert.NotEqual(0, (await CosignAsync(ReleaseFiles.Provenance, PredicateTypes.Provenance, changed, ReleaseServices.Publisher)).Exit);
    }

    [Fact]
    public async Task both_refuse_another_publisher()
    {
        var artifact = Path.Combine(_services.Release.Artifacts, SmallRelease.Program);
        Assert.NotEqual(0, (await SigstoreGoAsync(ReleaseFiles.Provenance, artifact, "other@example.org")).Exit);
        Assert.NotEqual(0, (await CosignAsync(ReleaseFiles.Provenance, PredicateTypes.Provenance, artifact, "other@example.org")).Exit);
    }

    private async Task<Run.Outcome> SigstoreGoAsync(string bundle, string artifact, string publisher) => await RunAsync(
        Path.Combine(await DebianPeer.FolderAsync("sigstore-go"), "sigstore-go-verification"),
        "-artifact", artifact, "-trustedrootJSONpath", _services.TrustedRoot, "-expectedIssuer", _services.Server.Url, "-expectedSAN", publisher,
        Path.Combine(_services.Published, bundle));

    private async Task<Run.Outcome> CosignAsync(string bundle, string predicateType, string artifact, string publisher) => await RunAsync(
        Path.Combine(await DebianPeer.FolderAsync("cosign"), "cosign"),
        "verify-blob-attestation", "--new-bundle-format", "--bundle", Path.Combine(_services.Published, bundle), "--trusted-root", _services.TrustedRoot,
        "--certificate-identity", publisher, "--certificate-oidc-issuer", _services.Server.Url, "--type", predicateType, artifact);

    // In a home of its own: nothing of the user's takes part, and nothing is left there.
    private Task<Run.Outcome> RunAsync(string program, params string[] arguments) =>
        Run.Program(_services.Release.Folder.Path, "env", [$"HOME={_services.Release.Folder.Path}", program, .. arguments]);
}
