using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore;
using Ntk.DevelopmentSigstore.Tokens;
using Ntk.DevelopmentSigstore.Trust;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Net;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Signing;
using Ntk.Provenance.Statements;

[assembly: AssemblyFixture(typeof(Ntk.Provenance.Tests.Seeds))]

namespace Ntk.Provenance.Tests;

/// <summary>Valid documents of every kind, made once by a development Sigstore in this process.</summary>
public sealed class Seeds : IAsyncLifetime
{
    private const string Subject = "https://build.invalid/release";

    private string _issuer = "";

    /// <summary>A signature over the artifact, in the log of the first version.</summary>
    public byte[] MessageBundle { get; private set; } = [];

    /// <summary>A statement about the artifact, in the log of the second version.</summary>
    public byte[] EnvelopeBundle { get; private set; } = [];

    /// <summary>The trusted root.</summary>
    public byte[] TrustedRoot { get; private set; } = [];

    /// <summary>The signing configuration.</summary>
    public byte[] Configuration { get; private set; } = [];

    /// <summary>The statement.</summary>
    public byte[] Statement { get; private set; } = [];

    internal static Artifact Artifact { get; } = Artifact.FromBytes("an artifact"u8.ToArray(), "the artifact", HashAlgorithmName.SHA256);

    internal VerificationPolicy Policy => new(new IdentityPolicy(TextPattern.Exactly(Subject), TextPattern.Exactly(_issuer)));

    internal Certificate Certificate => Bundle.Parse(EnvelopeBundle).Required().Certificate!;

    internal byte[] Timestamp => Bundle.Parse(EnvelopeBundle).Required().Timestamps[0].ToArray();

    internal byte[] SctExtension => Certificate.Extension(ExtensionOids.SignedCertificateTimestamps)!.Value.ToArray();

    public async ValueTask InitializeAsync()
    {
        await using var server = await DevelopmentServer.StartAsync(new DevelopmentServerOptions());
        using var services = new ServiceClient();
        _issuer = server.Url;
        TrustedRoot = Encoding.UTF8.GetBytes(server.Instance.TrustedRoot().ToJsonString());
        Configuration = Document(server, 1, 2);
        Statement = StatementWriter.Write(
            [new StatementSubject("a", Artifact.Digests.ToDictionary(_ => "sha256", d => Convert.ToHexStringLower(d.Value.Span)))],
            "https://predicate.invalid/v1", json => json.WriteStringValue("a claim"));
        var signer = Signer.Identity(IdentityToken.Parse(server.Instance.Oidc.Issue(new TokenRequest(Subject)), DateTimeOffset.UtcNow).Required());
        MessageBundle = (await At(server, services, 1).SignArtifactAsync(signer, Artifact, default)).Required();
        EnvelopeBundle = (await At(server, services, 2).SignStatementAsync(signer, Statement, default)).Required();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A document with one change.</summary>
    internal static byte[] Edited(byte[] document, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(document)!.AsObject();
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static BundleSigner At(DevelopmentServer server, ServiceClient services, int version) =>
        new(SigningConfiguration.Parse(Document(server, version)).Required(), services, TimeProvider.System);

    private static byte[] Document(DevelopmentServer server, params int[] versions) =>
        Encoding.UTF8.GetBytes(SigningConfigDocument.Of(server.Url, server.Instance.Since, versions).ToJsonString());
}
