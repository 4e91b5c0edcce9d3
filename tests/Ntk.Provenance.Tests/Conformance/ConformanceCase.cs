using System.Security.Cryptography;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Trust;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Tests.Conformance;

/// <summary>One case: a bundle, what it is about, whom to believe and who has to have signed. What a case does not bring, all cases have in common.</summary>
internal sealed class ConformanceCase
{
    private const string Identity =
        "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";

    private const string Issuer = "https://token.actions.githubusercontent.com";

    /// <summary>When the cases are judged: after all of them were made.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _suite;
    private readonly string _folder;

    private ConformanceCase(string suite, string name) => (_suite, _folder) = (suite, Path.Combine(suite, "bundle-verify", name));

    public static ConformanceCase Named(string name) => new(ConformanceSuite.Folder(), name);

    /// <summary>The bundle as it was published.</summary>
    public byte[] BundleBytes => File.ReadAllBytes(Path.Combine(_folder, "bundle.sigstore.json"));

    private byte[] ArtifactBytes => File.ReadAllBytes(Own("artifact") ?? Path.Combine(_suite, "bundle-verify", "a.txt"));

    public Artifact ByFile() => Artifact.FromStream(new MemoryStream(ArtifactBytes), "the artifact", HashAlgorithmName.SHA256);

    public Artifact ByDigest() => Artifact.FromDigest(HashAlgorithmName.SHA256, SHA256.HashData(ArtifactBytes), "the artifact");

    /// <summary>What came of a bundle: evidence, or the failure of the first document or check that did not hold.</summary>
    public (VerifiedEvidence? Evidence, Failure? Failure) Judge(byte[] bundleBytes, Artifact artifact)
    {
        var root = TrustedRoot.Parse(File.ReadAllBytes(Own("trusted_root.json") ?? Path.Combine(_suite, "trusted-roots", "prod_trusted_root.json")));
        if (!root.Succeeded)
            return (null, root.Failure);
        var bundle = Bundle.Parse(bundleBytes);
        if (!bundle.Succeeded)
            return (null, bundle.Failure);
        if (Own("key.pub") is not { } pem)
            return Judge(bundle.Value, artifact, root.Value, new IdentityPolicy(Pattern("identity", Identity), Pattern("issuer", Issuer)));
        var key = VerificationKey.FromPem(File.ReadAllText(pem));
        return key.Succeeded ? Judge(bundle.Value, artifact, root.Value, new KeyPolicy(key.Value)) : (null, key.Failure);
    }

    private static (VerifiedEvidence? Evidence, Failure? Failure) Judge(Bundle bundle, Artifact artifact, TrustedRoot root, SignerPolicy signer)
    {
        var result = BundleVerifier.Verify(bundle, artifact, root, new VerificationPolicy(signer), Now);
        return (result.Evidence, result.Failure);
    }

    private TextPattern Pattern(string file, string absent) => TextPattern.Exactly(Own(file) is { } path ? File.ReadAllText(path).Trim() : absent);

    private string? Own(string file) => Path.Combine(_folder, file) is var path && File.Exists(path) ? path : null;
}
