namespace Ntk.Keys;

/// <summary>The private halves of a person's keys: Ed25519 to sign, X25519 to agree, both from one seed (<c>protocol.md</c>, Identity).</summary>
/// <remarks>The private keys can't be taken out. Not synchronised. <see cref="ToString"/> gives the type name.</remarks>
public sealed class Identity : IDisposable
{
    /// <summary>Bytes of a seed.</summary>
    public const int SeedSize = 32;

    private readonly SecretBytes _signing = new(Ed25519.SecretKeySize);
    private readonly SecretBytes _agreement = new(X25519.KeySize);

    private Identity(ReadOnlySpan<byte> seed)
    {
        Span<byte> signingKey = stackalloc byte[Ed25519.PublicKeySize];
        Span<byte> agreementKey = stackalloc byte[X25519.KeySize];
        using (var key = new SecretBytes(HkdfSha256.KeySize))
        using (var signingSeed = new SecretBytes(Ed25519.SeedSize))
        {
            HkdfSha256.Extract(Labels.Identity, seed, key.Span);
            HkdfSha256.Expand(key.Span, Labels.SigningKey, signingSeed.Span);
            HkdfSha256.Expand(key.Span, Labels.AgreementKey, _agreement.Span);
            Ed25519.KeyPair(signingSeed.Span, signingKey, _signing.Span);
        }

        X25519.PublicKey(_agreement.Span, agreementKey);
        Key = IdentityKey.Sign(signingKey, agreementKey, _signing.Span);
    }

    /// <summary>The public halves.</summary>
    public IdentityKey Key { get; }

    /// <summary>The identity of a seed.</summary>
    /// <param name="seed">Exactly <see cref="SeedSize"/> bytes, uniformly random; not kept.</param>
    public static Identity FromSeed(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize);
        return new Identity(seed);
    }

    /// <summary>Signs with the signing key.</summary>
    /// <param name="message">Begins with a label that nothing of another kind is signed with.</param>
    /// <param name="signature">Exactly <see cref="Ed25519.SignatureSize"/> bytes.</param>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature) => Ed25519.Sign(_signing.Span, message, signature);

    /// <summary>Agrees on a secret with the agreement key.</summary>
    /// <param name="publicKey">Another's X25519 key, <see cref="X25519.KeySize"/> bytes.</param>
    /// <param name="shared">Exactly <see cref="X25519.KeySize"/> bytes.</param>
    /// <returns>Whether there is one: a public key of small order gives none.</returns>
    public bool TryAgree(ReadOnlySpan<byte> publicKey, Span<byte> shared) => X25519.TryAgree(_agreement.Span, publicKey, shared);

    /// <summary>Erases the private keys.</summary>
    public void Dispose()
    {
        _signing.Dispose();
        _agreement.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(Identity);
}
