using Ntk.Provenance.Policy;
using Ntk.Provenance.Trust;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Everything that a verification depends on.</summary>
internal sealed record Evidence(byte[] Bundle, byte[] Root, Artifact Artifact, VerificationPolicy Policy, DateTimeOffset Now)
{
    /// <summary>Reads and verifies.</summary>
    public VerificationResult Verify()
    {
        var bundle = Provenance.Bundles.Bundle.Parse(Bundle);
        if (!bundle.Succeeded)
            return new VerificationResult(bundle.Failure);
        var root = TrustedRoot.Parse(Root);
        return root.Succeeded ? BundleVerifier.Verify(bundle.Value, Artifact, root.Value, Policy, Now) : new VerificationResult(root.Failure);
    }
}
