namespace Ntk.Release.Publishing;

/// <summary>A signer in a policy: an identity and its issuer, or a key.</summary>
/// <param name="Identity">The name in the certificate.</param>
/// <param name="Issuer">Who established it.</param>
/// <param name="Key">A public key as PEM, instead of both.</param>
internal sealed record PolicySigner(string? Identity, string? Issuer, string? Key);
