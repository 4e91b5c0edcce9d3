using Ntk.Provenance.Policy;
using Ntk.Provenance.Trust;

namespace Ntk.Release.Verifying;

/// <summary>Whom to believe.</summary>
/// <param name="Root">The Sigstore instance.</param>
/// <param name="Policy">Who publishes and rebuilds.</param>
internal sealed record ReleaseTrust(TrustedRoot Root, ReleasePolicy Policy)
{
    /// <summary>A check at the present time, of all that the policy asks for.</summary>
    public ReleaseCheck ForUsers() => new(Root, Policy, TimeProvider.System.GetUtcNow());

    /// <summary>The same for who signs, before as many as the policy asks for can have rebuilt.</summary>
    public ReleaseCheck ForSigners() => new(Root, Policy, TimeProvider.System.GetUtcNow()) { WaitsForRebuilders = true };
}
