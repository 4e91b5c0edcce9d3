using System.Security.Cryptography;
using Ntk.DevelopmentSigstore;
using Ntk.DevelopmentSigstore.Tokens;
using Ntk.Provenance.Net;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Signing;
using Ntk.Provenance.Statements;

namespace Ntk.Benchmarks.Verifying;

/// <summary>An artifact of some size and a provenance of it that a development Sigstore signed and logged.</summary>
/// <param name="Path">The artifact.</param>
/// <param name="Bundle">The provenance.</param>
/// <param name="Policy">A policy that asks for its signer.</param>
/// <param name="TrustedRoot">The instance's trusted root.</param>
/// <param name="Issuer">Who established the signer's identity.</param>
internal sealed record SignedArtifact(string Path, string Bundle, string Policy, string TrustedRoot, string Issuer)
{
    public const string Signer = "publisher@example.org";

    public static async Task<SignedArtifact> MakeAsync(string folder, DevelopmentServer server, string data, long size)
    {
        var path = System.IO.Path.Combine(folder, $"artifact-{size}");
        EndToEnd.RandomData.File(path, size);
        var bundle = path + ReleaseFiles.BundleSuffix;
        await File.WriteAllBytesAsync(bundle, await SignAsync(server, data, path));
        var policy = path + ".policy.json";
        await File.WriteAllTextAsync(policy, $$"""{"version":1,"publisher":{"identity":"{{Signer}}","issuer":"{{server.Url}}"} }""");
        return new SignedArtifact(path, bundle, policy, System.IO.Path.Combine(data, DevelopmentServer.TrustedRootFile), server.Url);
    }

    private static async Task<byte[]> SignAsync(DevelopmentServer server, string data, string path)
    {
        var configuration = SigningConfiguration.Parse(await File.ReadAllBytesAsync(System.IO.Path.Combine(data, DevelopmentServer.SigningConfigFile))).Required();
        var token = IdentityToken.Parse(server.Instance.Oidc.Issue(new TokenRequest(Signer) { Email = Signer }), DateTimeOffset.UtcNow).Required();
        using var services = new ServiceClient();
        return (await new BundleSigner(configuration, services, TimeProvider.System)
            .SignStatementAsync(Provenance.Signing.Signer.Identity(token), Statement(path), CancellationToken.None)).Required();
    }

    private static byte[] Statement(string path)
    {
        using var file = File.OpenRead(path);
        var digest = Convert.ToHexStringLower(SHA256.HashData(file));
        var predicate =
            $$$"""
            {"buildDefinition":{"buildType":"{{{PredicateTypes.BuildType}}}","externalParameters":{"version":"0"},
            "resolvedDependencies":[{"uri":"git+https://source.example.org/program","digest":{"gitCommit":"0000000000000000000000000000000000000000"} }]},
            "runDetails":{"builder":{"id":"https://builder.example.org"} } }
            """;
        return StatementWriter.Write(
            [new StatementSubject(System.IO.Path.GetFileName(path), new Dictionary<string, string> { ["sha256"] = digest })], PredicateTypes.Provenance,
            json => json.WriteRawValue(predicate));
    }
}
