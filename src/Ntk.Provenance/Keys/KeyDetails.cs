namespace Ntk.Provenance.Keys;

/// <summary>The names under which protobuf-specs (<c>PublicKeyDetails</c>) writes the kinds of key that are known here.</summary>
internal static class KeyDetails
{
    private static readonly string[] EcdsaP256 = ["PKIX_ECDSA_P256_SHA_256", "PKIX_ECDSA_P256_HMAC_SHA_256"];
    private static readonly string[] EcdsaP384 = ["PKIX_ECDSA_P384_SHA_384", "PKIX_ECDSA_P384_SHA_256"];
    private static readonly string[] EcdsaP521 = ["PKIX_ECDSA_P521_SHA_512", "PKIX_ECDSA_P521_SHA_256"];
    private static readonly string[] Ed25519 = ["PKIX_ED25519"];

    private static readonly string[] Rsa =
    [
        "PKIX_RSA_PKCS1V15_2048_SHA256", "PKIX_RSA_PKCS1V15_3072_SHA256", "PKIX_RSA_PKCS1V15_4096_SHA256",
        "PKIX_RSA_PKCS1V5", "PKCS1_RSA_PKCS1V5",
    ];

    /// <summary>Every name of a kind, the one to write first.</summary>
    public static IReadOnlyList<string> Of(KeyKind kind) => kind switch
    {
        KeyKind.EcdsaP256 => EcdsaP256,
        KeyKind.EcdsaP384 => EcdsaP384,
        KeyKind.EcdsaP521 => EcdsaP521,
        KeyKind.Rsa => Rsa,
        KeyKind.Ed25519 => Ed25519,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of key."),
    };
}
