using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore;
using Ntk.DevelopmentSigstore.Tokens;
using Ntk.DevelopmentSigstore.Trust;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Net;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Signing;
using Ntk.Provenance.Trust;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Tests.Signing;

/// <summary>A client of the development Sigstore.</summary>
public abstract class DevelopmentSigning(ServedSigstore sigstore) : IDisposable
{
    protected const string Subject = "https://build.invalid/release";

    private protected static readonly HashAlgorithmName[] Hashes = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384];

    private protected static readonly byte[] Content = "what is released"u8.ToArray();

    private protected DevelopmentServer Server => sigstore.Server;

    private protected ServiceClient Services { get; } = new();

    private protected static Artifact Artifact => Artifact.FromBytes(Content, "the artifact", Hashes);

    private protected IdentityPolicy Identity => new(TextPattern.Exactly(Subject), TextPattern.Exactly(Server.Url));

    public void Dispose() => Services.Dispose();

    private protected string TokenText(TokenRequest? request = null) => Server.Instance.Oidc.Issue(request ?? new TokenRequest(Subject));

    private protected IdentityToken Token(TokenRequest? request = null) => IdentityToken.Parse(TokenText(request), DateTimeOffset.UtcNow).Required();

    /// <summary>Where to sign; a test changes the document before it is read.</summary>
    private protected SigningConfiguration Configuration(int[] rekorVersions, Action<JsonObject>? change = null)
    {
        var document = SigningConfigDocument.Of(Server.Url, Server.Instance.Since, rekorVersions);
        change?.Invoke(document);
        return SigningConfiguration.Parse(Encoding.UTF8.GetBytes(document.ToJsonString())).Required();
    }

    private protected BundleSigner Signer(params int[] rekorVersions) => new(Configuration(rekorVersions), Services, TimeProvider.System);

    private protected VerifiedEvidence Verified(byte[] bundle, VerificationPolicy policy)
    {
        var root = TrustedRoot.Parse(Encoding.UTF8.GetBytes(Server.Instance.TrustedRoot().ToJsonString())).Required();
        var result = BundleVerifier.Verify(Bundle.Parse(bundle).Required(), Artifact, root, policy, DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Null(result.Failure);
        return result.Evidence!;
    }
}
