using Ntk.Keys;

namespace Ntk.Sessions;

/// <summary>The secrets of a party: its Ed25519 and its X25519 private key. Not synchronised; <see cref="ToString"/> gives the type name.</summary>
public sealed class PartySecrets : IDisposable
{
    private readonly SecretBytes _signing = new(Ed25519.SecretKeySize);
    private readonly SecretBytes _agreement;

    /// <param name="signingSeed">Exactly <see cref="Ed25519.SeedSize"/> bytes; copied.</param>
    /// <param name="agreementPrivateKey">Exactly <see cref="X25519.KeySize"/> bytes; copied.</param>
    public PartySecrets(ReadOnlySpan<byte> signingSeed, ReadOnlySpan<byte> agreementPrivateKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(agreementPrivateKey.Length, X25519.KeySize);
        Span<byte> signingKey = stackalloc byte[Ed25519.PublicKeySize];
        Span<byte> agreementKey = stackalloc byte[X25519.KeySize];
        Ed25519.KeyPair(signingSeed, signingKey, _signing.Span);
        X25519.PublicKey(agreementPrivateKey, agreementKey);
        _agreement = new SecretBytes(agreementPrivateKey);
        Key = PartyKey.Create(_signing.Span, signingKey, agreementKey);
    }

    /// <summary>The public key.</summary>
    public PartyKey Key { get; }

    /// <summary>Signs as this party.</summary>
    internal void Sign(ReadOnlySpan<byte> message, Span<byte> signature) => Ed25519.Sign(_signing.Span, message, signature);

    /// <summary>Agrees with an X25519 key; false where there is no secret (<see cref="X25519.TryAgree"/>).</summary>
    internal bool TryAgree(ReadOnlySpan<byte> publicKey, Span<byte> shared) => X25519.TryAgree(_agreement.Span, publicKey, shared);

    /// <summary>Erases the secrets.</summary>
    public void Dispose()
    {
        _signing.Dispose();
        _agreement.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(PartySecrets);
}
