using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Timestamps;
using Ntk.DevelopmentSigstore.Tokens;
using Ntk.DevelopmentSigstore.Trust;

namespace Ntk.DevelopmentSigstore.Tests.Peers;

/// <summary>Sigstore's own clients sign against the server and accept what they signed, with each of Rekor's interfaces.</summary>
public sealed class PeerTests : IAsyncLifetime
{
    private const string Person = "me@example.invalid";
    private const string Statement = """
        {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"artifact","digest":{"sha256":"DIGEST"}}],
        "predicateType":"https://example.invalid/predicate","predicate":{}}
        """;

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("ntk-sigstore-peer-");
    private DevelopmentServer _server = null!;

    private string Artifact => Place("artifact");

    private string TrustedRoot => Place("trusted_root.json");

    private string Bundle => Place("bundle.json");

    public async ValueTask InitializeAsync()
    {
        _server = await DevelopmentServer.StartAsync(new DevelopmentServerOptions());
        await File.WriteAllTextAsync(Artifact, "what is signed\n");
        await File.WriteAllTextAsync(TrustedRoot, _server.Instance.TrustedRoot().ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _place.Delete(recursive: true);
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public async Task cosign_signs_and_both_verifiers_accept(int rekor)
    {
        var (cosign, verifier) = (await CosignAsync(), await SigstoreGoAsync("verification"));
        var signed = await RunAsync(
            cosign, "sign-blob", "--yes", "--signing-config", await SigningConfigAsync(rekor), "--trusted-root", TrustedRoot,
            "--identity-token", Token(), "--bundle", Bundle, Artifact);
        signed.AssertDone();
        Assert.Equal(rekor == 1 ? "0.0.1" : "0.0.2", await LoggedVersionAsync());
        (await CosignVerifiesAsync(cosign, Person)).AssertDone();
        (await SigstoreGoVerifiesAsync(verifier, Person)).AssertDone();
    }

    [Theory]
    [InlineData(1, false), InlineData(1, true), InlineData(2, false), InlineData(2, true)]
    public async Task sigstore_go_signs_and_accepts(int rekor, bool isStatement)
    {
        var (signer, verifier) = (await SigstoreGoAsync("signing"), await SigstoreGoAsync("verification"));
        var content = Artifact;
        if (isStatement)
            await File.WriteAllTextAsync(content = Place("statement"), Statement.Replace("DIGEST", Digest(), StringComparison.Ordinal));
        string[] kind = isStatement ? ["-in-toto"] : [];
        var signed = await RunAsync(
            signer,
            [
                .. kind, "-id-token", Token(), "-signing-config", await SigningConfigAsync(rekor), "-trusted-root", TrustedRoot, "-rekor", "-tsa",
                content,
            ]);
        signed.AssertDone();
        // The program prints the key that it made before the bundle.
        await File.WriteAllTextAsync(Bundle, signed.Output[signed.Output.IndexOf('{', StringComparison.Ordinal)..]);
        (await SigstoreGoVerifiesAsync(verifier, Person)).AssertDone();
    }

    [Fact]
    public async Task the_verifiers_refuse_another_identity()
    {
        var (cosign, verifier) = (await CosignAsync(), await SigstoreGoAsync("verification"));
        await File.WriteAllTextAsync(Bundle, (await ForgedAsync(await Signer.CreateAsync(_server.Instance), null)).ToJsonString());
        Assert.NotEqual(0, (await CosignVerifiesAsync(cosign, "other@example.invalid", DevelopmentInstance.UnservedIssuer)).ExitCode);
        Assert.NotEqual(0, (await SigstoreGoVerifiesAsync(verifier, "other@example.invalid", DevelopmentInstance.UnservedIssuer)).ExitCode);
    }

    [Fact]
    public async Task the_verifiers_accept_evidence_that_was_made_without_the_network()
    {
        var (cosign, verifier) = (await CosignAsync(), await SigstoreGoAsync("verification"));
        await File.WriteAllTextAsync(Bundle, (await ForgedAsync(await Signer.CreateAsync(_server.Instance), null)).ToJsonString());
        (await CosignVerifiesAsync(cosign, Person, DevelopmentInstance.UnservedIssuer)).AssertDone();
        (await SigstoreGoVerifiesAsync(verifier, Person, DevelopmentInstance.UnservedIssuer)).AssertDone();
    }

    [Fact]
    public async Task the_verifier_refuses_a_timestamp_after_the_certificates_end()
    {
        var verifier = await SigstoreGoAsync("verification");
        var late = new TimestampTemplate { Time = DateTimeOffset.UtcNow.AddHours(1) };
        await File.WriteAllTextAsync(Bundle, (await ForgedAsync(await Signer.CreateAsync(_server.Instance), late)).ToJsonString());
        Assert.NotEqual(0, (await SigstoreGoVerifiesAsync(verifier, Person, DevelopmentInstance.UnservedIssuer)).ExitCode);
    }

    private async Task<JsonObject> ForgedAsync(Signer signer, TimestampTemplate? timestamp)
    {
        using (signer)
        {
            var text = await File.ReadAllTextAsync(Artifact);
            var request = signer.RequestV2(text);
            var asked = request["hashedRekordRequestV002"]!;
            var (digest, signature) = (asked["digest"]!.GetValue<string>(), asked["signature"]!["content"]!.GetValue<string>());
            var stamp = _server.Instance.Timestamps.Stamp(TimestampRequest.Of(Convert.FromBase64String(signature)), timestamp);
            return new JsonObject
            {
                ["mediaType"] = "application/vnd.dev.sigstore.bundle.v0.3+json",
                ["verificationMaterial"] = new JsonObject
                {
                    ["certificate"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(signer.Certificate.RawData) },
                    ["tlogEntries"] = new JsonArray(await _server.Instance.RekorV2.AddAsync(Signer.Bytes(request))),
                    ["timestampVerificationData"] = new JsonObject
                    {
                        ["rfc3161Timestamps"] = new JsonArray(new JsonObject { ["signedTimestamp"] = Convert.ToBase64String(stamp) }),
                    },
                },
                ["messageSignature"] = new JsonObject
                {
                    ["messageDigest"] = new JsonObject { ["algorithm"] = "SHA2_256", ["digest"] = digest },
                    ["signature"] = signature,
                },
            };
        }
    }

    private static async Task<string> CosignAsync() => Path.Combine(await DebianPeer.FolderAsync("cosign"), "cosign");

    private static async Task<string> SigstoreGoAsync(string command) =>
        Path.Combine(await DebianPeer.FolderAsync("sigstore-go"), $"sigstore-go-{command}");

    private Task<PeerResult> CosignVerifiesAsync(string cosign, string identity, string? issuer = null) => RunAsync(
        cosign, "verify-blob", "--new-bundle-format", "--bundle", Bundle, "--trusted-root", TrustedRoot,
        "--certificate-identity", identity, "--certificate-oidc-issuer", issuer ?? _server.Url, Artifact);

    private Task<PeerResult> SigstoreGoVerifiesAsync(string verifier, string identity, string? issuer = null) => RunAsync(
        verifier, "-artifact", Artifact, "-trustedrootJSONpath", TrustedRoot,
        "-expectedIssuer", issuer ?? _server.Url, "-expectedSAN", identity, Bundle);

    private Task<PeerResult> RunAsync(string program, params string[] arguments) => PeerProcess.RunInAsync(_place.FullName, program, arguments);

    private string Token() => _server.Instance.Oidc.Issue(new TokenRequest("me") { Email = Person });

    private async Task<string> SigningConfigAsync(int rekor)
    {
        var path = Place("signing_config.json");
        await File.WriteAllTextAsync(path, SigningConfigDocument.Of(_server.Url, _server.Instance.Since, rekor).ToJsonString());
        return path;
    }

    private async Task<string> LoggedVersionAsync() =>
        JsonNode.Parse(await File.ReadAllTextAsync(Bundle))!["verificationMaterial"]!["tlogEntries"]![0]!["kindVersion"]!["version"]!
            .GetValue<string>();

    private string Digest() => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Artifact)));

    private string Place(string name) => Path.Combine(_place.FullName, name);
}
