using Ntk.Provenance.Bundles;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Trust;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Releases;

/// <summary>Verifies that an artifact belongs to a release: the publisher's provenance, and as many independent rebuilds as the policy asks for.</summary>
public static class ReleaseVerifier
{
    /// <summary>Judges an artifact of which the SHA-256 is known.</summary>
    public static Outcome<VerifiedRelease> Verify(Artifact artifact, ReleaseEvidence evidence, TrustedRoot root, ReleasePolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(policy);
        return Outcome<VerifiedRelease>.Of(() => VerifyCore(artifact, evidence, root, policy, now));
    }

    private static VerifiedRelease VerifyCore(Artifact artifact, ReleaseEvidence evidence, TrustedRoot root, ReleasePolicy policy, DateTimeOffset now)
    {
        var (publisher, source) = VerifyProvenance(evidence.Provenance, artifact, root, policy.For(policy.Publisher, PredicateTypes.Provenance), now);
        if (policy.Source is { } wanted && !wanted.Matches(source.Source))
            throw new RefusedException(FailureClass.SourceMismatch, "The release was built from another source", wanted.Text, source.Source);
        var (rebuilds, notCounted) = VerifyRebuilds(artifact, evidence, root, policy, source, SignerName.Of(publisher), now);
        if (rebuilds.Count < policy.RebuildersRequired)
            throw new RefusedException(
                FailureClass.RebuildersTooFew, "Fewer independent builds than the policy asks for gave these bits", $"{policy.RebuildersRequired}",
                notCounted.Count == 0 ? $"{rebuilds.Count}" : $"{rebuilds.Count} ({string.Join("; ", notCounted)})");
        return new VerifiedRelease(source, publisher, publisher.Subject!.Name, rebuilds, notCounted);
    }

    private static (VerifiedEvidence Evidence, SourceProvenance Source) VerifyProvenance(
        Outcome<Bundle> bundle, Artifact artifact, TrustedRoot root, VerificationPolicy policy, DateTimeOffset now)
    {
        if (!bundle.Succeeded)
            throw new RefusedException(bundle.Failure);
        var result = BundleVerifier.Verify(bundle.Value, artifact, root, policy, now);
        return result.IsVerified ? (result.Evidence, SourceProvenance.Read(result.Evidence.Statement!)) : throw new RefusedException(result.Failure);
    }

    /// <summary>Independent means: not the publisher, and nobody twice, whatever the patterns of the policy would let through.</summary>
    private static (List<VerifiedRebuild> Rebuilds, List<string> NotCounted) VerifyRebuilds(
        Artifact artifact, ReleaseEvidence evidence, TrustedRoot root, ReleasePolicy policy, SourceProvenance source, string publisher, DateTimeOffset now)
    {
        var waiting = policy.Rebuilders.ToList();
        var verified = new List<VerifiedRebuild>();
        var notCounted = new List<string>();
        var counted = new HashSet<string> { publisher };
        foreach (var (name, bundle) in evidence.Rebuilds)
        {
            var (rebuild, reason) = VerifyRebuild(Bundle.Parse(bundle), artifact, root, policy, waiting, source, now);
            if (rebuild is null)
                notCounted.Add($"{name}: {reason}");
            else if (!counted.Add(SignerName.Of(rebuild.Evidence)))
                notCounted.Add($"{name}: signed by {SignerName.Of(rebuild.Evidence)}, who counts already");
            else
            {
                waiting.Remove(rebuild.Rebuilder);
                verified.Add(rebuild);
            }
        }
        return (verified, notCounted);
    }

    private static (VerifiedRebuild? Rebuild, string? Reason) VerifyRebuild(
        Outcome<Bundle> bundle, Artifact artifact, TrustedRoot root, ReleasePolicy policy, List<SignerPolicy> waiting, SourceProvenance source, DateTimeOffset now)
    {
        string? reason = null;
        foreach (var rebuilder in waiting)
            try
            {
                var (evidence, own) = VerifyProvenance(bundle, artifact, root, policy.For(rebuilder, PredicateTypes.Provenance), now);
                return own.Commit == source.Commit
                    ? (new VerifiedRebuild(rebuilder, evidence), null)
                    : (null, $"built from commit {own.Commit} instead of {source.Commit}");
            }
            catch (RefusedException refused)
            {
                reason = refused.Failure.ToString();
            }
        return (null, reason ?? "the policy names no further rebuilder");
    }
}
