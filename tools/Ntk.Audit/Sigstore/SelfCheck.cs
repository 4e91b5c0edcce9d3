using System.Security.Cryptography;
using Ntk.Provenance;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Statements;
using Ntk.Provenance.Trust;
using Ntk.Provenance.Verification;

namespace Ntk.Audit.Sigstore;

/// <summary>Verifies a bundle that was just made, under the identity that it was made with: services that answer wrongly are found before anybody relies on them.</summary>
internal static class SelfCheck
{
    /// <returns>Why others would refuse the bundle, or null.</returns>
    public static Failure? Check(ReadOnlyMemory<byte> json, Artifact? artifact, TrustedRoot root)
    {
        var bundle = Bundle.Parse(json);
        if (!bundle.Succeeded)
            return bundle.Failure;
        var certificate = bundle.Value.Certificate!;
        var identity = new IdentityPolicy(
            TextPattern.Exactly(certificate.AlternativeNames.Select(n => n.Value).FirstOrDefault("")), TextPattern.Exactly(certificate.Fulcio.Issuer ?? ""));
        return BundleVerifier.Verify(
            bundle.Value, artifact ?? FirstSubject(bundle.Value), root, new VerificationPolicy(identity), TimeProvider.System.GetUtcNow()).Failure;
    }

    private static Artifact FirstSubject(Bundle bundle)
    {
        var statement = Statement.Parse(bundle.Envelope!.Payload);
        if (!statement.Succeeded)
            throw new UsageException(statement.Failure.ToString());
        var subject = statement.Value.Subjects[0];
        return subject.Digests.TryGetValue("sha256", out var digest) && digest.Length == 2 * SHA256.HashSizeInBytes && digest.All(char.IsAsciiHexDigit)
            ? Artifact.FromDigest(HashAlgorithmName.SHA256, Convert.FromHexString(digest), subject.Name)
            : throw new UsageException("the statement's first subject has no digest sha256");
    }
}
