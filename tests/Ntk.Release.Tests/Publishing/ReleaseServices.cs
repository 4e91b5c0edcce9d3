using Ntk.DevelopmentSigstore;
using Ntk.DevelopmentSigstore.Tokens;
using Ntk.Provenance.Net;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Signing;
using Ntk.Provenance.Statements;
using Ntk.Release.Archives;

namespace Ntk.Release.Tests.Publishing;

/// <summary>A release and a development Sigstore to publish it with, each test's own; the program under test runs as a process.</summary>
public sealed class ReleaseServices : IAsyncDisposable
{
    public const string Publisher = "publisher@example.org";
    public const string Rebuilder = "rebuilder@example.org";

    private ReleaseServices(SmallRelease release, DevelopmentServer server) => (Release, Server) = (release, server);

    internal SmallRelease Release { get; }

    public DevelopmentServer Server { get; }

    public string Attestations => Release.Folder["attestations"];

    public string Published => Path.Combine(Attestations, ReleaseFiles.Releases, SmallRelease.Version);

    public string TrustedRoot => Release.Folder[Path.Combine("sigstore", DevelopmentServer.TrustedRootFile)];

    public string SigningConfiguration => Release.Folder[Path.Combine("sigstore", DevelopmentServer.SigningConfigFile)];

    public static async Task<ReleaseServices> StartAsync()
    {
        var release = await SmallRelease.CreateAsync();
        return new ReleaseServices(release, await DevelopmentServer.StartAsync(new DevelopmentServerOptions { Data = release.Folder["sigstore"] }));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Release.Dispose();
    }

    /// <summary>A file with a token for an e-mail address.</summary>
    public string Token(string email = Publisher, DateTimeOffset? issuedAt = null) =>
        Release.Folder.Write($"token-{Guid.NewGuid():N}", Server.Instance.Oidc.Issue(new TokenRequest(email) { Email = email, IssuedAt = issuedAt }));

    /// <summary>A policy; more members follow a comma.</summary>
    public string Policy(string publisher = Publisher, string more = "") =>
        PolicyOf($$"""{"identity":"{{publisher}}","issuer":"{{Server.Url}}"}""", more);

    public string PolicyOf(string publisher, string more = "") =>
        Release.Folder.Write($"policy-{Guid.NewGuid():N}.json", $$"""{"version":1,"publisher":{{publisher}}{{more}}}""");

    /// <summary>A policy that names a rebuilder.</summary>
    public string PolicyWithRebuilder(int required, string rebuilder = Rebuilder) =>
        Policy(Publisher, $$""","rebuilders":[{"identity":"{{rebuilder}}","issuer":"{{Server.Url}}"}],"rebuildersRequired":{{required}}""");

    internal Task<Run.Outcome> PublishAsync(string? policy = null, string[]? signer = null, params string[] more) =>
        RunAsync([.. PublishArguments(policy, signer, SigningConfiguration, more)]);

    /// <summary>A command line that publishes; more options replace those of the same name.</summary>
    internal string[] PublishArguments(string? policy, string[]? signer, string signingConfiguration, params string[] more)
    {
        var options = new Dictionary<string, string>
        {
            ["--source"] = Release.Source,
            ["--source-uri"] = SmallRelease.SourceUri,
            ["--artifacts"] = Release.Artifacts,
            ["--attestations"] = Attestations,
            ["--policy"] = policy ?? Policy(),
            ["--trusted-root"] = TrustedRoot,
            ["--signing-config"] = signingConfiguration,
        };
        foreach (var replaced in options.Keys.Where(more.Contains).ToList())
            options.Remove(replaced);
        return ["publish", .. options.SelectMany(option => (string[])[option.Key, option.Value]), .. signer ?? ["--identity-token-file", Token()], .. more];
    }

    internal Task<Run.Outcome> VerifyAsync(string? policy = null, params string[] more) =>
        RunAsync(["verify", "--attestations", Attestations, "--policy", policy ?? Policy(), "--trusted-root", TrustedRoot, .. more]);

    internal Task<Run.Outcome> RebuildAsync(string policy, string email, string artifacts, params string[] more) => RunAsync(
        [
            "rebuild", "--attestations", Attestations, "--policy", policy, "--trusted-root", TrustedRoot, "--signing-config", SigningConfiguration,
            "--identity-token-file", Token(email), "--artifacts", artifacts, .. more,
        ]);

    /// <summary>Signs what the program itself would not.</summary>
    internal async Task<byte[]> SignAsync(string email, byte[] statement)
    {
        using var services = new ServiceClient();
        var configuration = Provenance.Signing.SigningConfiguration.Parse(await File.ReadAllBytesAsync(SigningConfiguration)).Required();
        var token = IdentityToken.Parse(await File.ReadAllTextAsync(Token(email)), DateTimeOffset.UtcNow).Required();
        var signer = new BundleSigner(configuration, services, TimeProvider.System);
        return (await signer.SignStatementAsync(Signer.Identity(token), statement, CancellationToken.None)).Required();
    }

    /// <summary>A statement about the list of sums and no artifact.</summary>
    internal byte[] StatementAboutSums(string predicateType, string predicate)
    {
        var digest = new Dictionary<string, string> { ["sha256"] = Checksums.OfFile(Path.Combine(Release.Artifacts, Checksums.FileName)) };
        return StatementWriter.Write([new StatementSubject(Checksums.FileName, digest)], predicateType, json => json.WriteRawValue(predicate));
    }

    internal Task<Run.Outcome> RunAsync(params string[] arguments) => Run.Release(Release.Folder.Path, arguments);
}
