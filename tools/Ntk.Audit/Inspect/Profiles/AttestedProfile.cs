using System.Text;
using Ntk.Audit.Verify;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Trust;
using Ntk.Provenance.Verification;

namespace Ntk.Audit.Inspect.Profiles;

/// <summary>The wire profile that the publisher of a program signed with its release.</summary>
internal static class AttestedProfile
{
    /// <summary>Finds the release that has the program, and verifies its wire profile for that very file.</summary>
    /// <param name="program">The <c>ntk</c> that made the traffic.</param>
    /// <param name="folder">Folder of attestations, or of one release; null looks beside the program and in <c>./attestations</c>.</param>
    /// <param name="root">Whom to believe.</param>
    /// <param name="policy">What to ask for.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="UsageException">There is none, or it does not verify.</exception>
    public static ProfileSource Find(ArtifactTarget program, string? folder, TrustedRoot root, ReleasePolicy policy, DateTimeOffset now)
    {
        var artifact = FileDigest.Of(program.Path, Path.GetFileName(program.Name));
        var bundles = AttestationFolder.WireProfiles(folder ?? AttestationFolder.Default(program), FileDigest.Hex(artifact));
        if (bundles.Count == 0)
            throw new UsageException($"no release of these attestations has a wire profile for {program.Name} (sha256 {FileDigest.Hex(artifact)}); name one with --profile");
        var refusals = new List<string>();
        foreach (var json in bundles)
        {
            var bundle = Bundle.Parse(json);
            if (!bundle.Succeeded)
            {
                refusals.Add(bundle.Failure.ToString());
                continue;
            }
            var result = BundleVerifier.Verify(bundle.Value, artifact, root, policy.For(policy.Publisher, PredicateTypes.WireProfile), now);
            if (!result.IsVerified)
            {
                refusals.Add(result.Failure.ToString());
                continue;
            }
            var profile = ProfileSource.Read(Encoding.UTF8.GetBytes(result.Evidence.Statement!.Predicate ?? ""), "the attested predicate");
            return new ProfileSource(
                profile, $"Wire profile attested for {program.Name} (sha256 {FileDigest.Hex(artifact)}) by {SignerName.Of(result.Evidence)}.", IsGiven: false);
        }
        throw new UsageException($"the wire profile of {program.Name} does not verify: {string.Join("; ", refusals)}");
    }
}
