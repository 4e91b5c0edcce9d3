namespace Ntk.Provenance.Keys;

/// <summary>The public keys of Sigstore's algorithm registry that this library verifies with.</summary>
public enum KeyKind
{
    /// <summary>ECDSA over NIST P-256 (FIPS 186-5).</summary>
    EcdsaP256 = 1,

    /// <summary>ECDSA over NIST P-384.</summary>
    EcdsaP384,

    /// <summary>ECDSA over NIST P-521.</summary>
    EcdsaP521,

    /// <summary>RSA with PKCS #1 v1.5 padding (RFC 8017), 2048 to 8192 bits.</summary>
    Rsa,

    /// <summary>Ed25519 (RFC 8032), without prehashing.</summary>
    Ed25519,
}
