using Ntk.Keys;

namespace Ntk.Sessions.Prekeys;

/// <summary>A private prekey taken from the store for one agreement. An ML-KEM-768 key is kept as its seed and expanded here.</summary>
internal sealed class PrekeySecret : IDisposable
{
    private readonly SecretBytes _privateKey;
    private readonly byte[] _publicKey;

    private PrekeySecret(SecretBytes privateKey, byte[] publicKey)
    {
        _privateKey = privateKey;
        _publicKey = publicKey;
    }

    internal ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>The private key of an agreement key, which a session's first ratchet key is.</summary>
    internal ReadOnlySpan<byte> PrivateKey => _privateKey.Span;

    internal static PrekeySecret Agreement(ReadOnlySpan<byte> privateKey)
    {
        var publicKey = new byte[X25519.KeySize];
        X25519.PublicKey(privateKey, publicKey);
        return new PrekeySecret(new SecretBytes(privateKey), publicKey);
    }

    internal static PrekeySecret Kem(ReadOnlySpan<byte> seed)
    {
        var publicKey = new byte[MlKem768.PublicKeySize];
        var secretKey = new SecretBytes(MlKem768.SecretKeySize);
        MlKem768.KeyPair(seed, publicKey, secretKey.Span);
        return new PrekeySecret(secretKey, publicKey);
    }

    internal bool TryAgree(ReadOnlySpan<byte> publicKey, Span<byte> shared) => X25519.TryAgree(_privateKey.Span, publicKey, shared);

    internal void Decapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> shared) => MlKem768.Decapsulate(_privateKey.Span, ciphertext, shared);

    /// <inheritdoc/>
    public void Dispose() => _privateKey.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(PrekeySecret);
}
