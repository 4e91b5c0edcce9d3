namespace Ntk.Provenance.Signing;

/// <summary>Who signs: an identity that a token shows, or the holder of a managed key.</summary>
public sealed class Signer
{
    private Signer(IdentityToken? token, SigningKey? key) => (Token, Key) = (token, key);

    internal IdentityToken? Token { get; }

    internal SigningKey? Key { get; }

    /// <summary>An identity; each signature gets a key and a certificate of its own.</summary>
    public static Signer Identity(IdentityToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new Signer(token, null);
    }

    /// <summary>A key that is kept, and that stays the caller's to dispose.</summary>
    public static Signer ManagedKey(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new Signer(null, key);
    }
}
