using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Policy;

/// <summary>A managed key has to have signed.</summary>
/// <param name="Key">The key.</param>
public sealed record KeyPolicy(VerificationKey Key) : SignerPolicy
{
    /// <summary>The key's fingerprint.</summary>
    public override string ToString() => $"the key SHA-256 {Convert.ToHexStringLower(Key.Id())}";
}
