using System.Security.Cryptography;

namespace Ntk.Provenance.Keys;

/// <summary>Object identifiers of public keys (RFC 3279, RFC 5480, RFC 8410) and what goes with them.</summary>
internal static class KeyOids
{
    public const string EllipticCurve = "1.2.840.10045.2.1";
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string Ed25519 = "1.3.101.112";
    public const string P256 = "1.2.840.10045.3.1.7";
    public const string P384 = "1.3.132.0.34";
    public const string P521 = "1.3.132.0.35";

    public static KeyKind Curve(string oid) => oid switch
    {
        P256 => KeyKind.EcdsaP256,
        P384 => KeyKind.EcdsaP384,
        P521 => KeyKind.EcdsaP521,
        _ => throw new RefusedException(FailureClass.KeyUnsupported, "A public key on a curve that is not allowed", "P-256, P-384 or P-521", oid),
    };

    public static int CoordinateSize(KeyKind kind) => kind switch
    {
        KeyKind.EcdsaP256 => 32,
        KeyKind.EcdsaP384 => 48,
        KeyKind.EcdsaP521 => 66,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a key on a curve."),
    };

    public static ECCurve NamedCurve(KeyKind kind) => kind switch
    {
        KeyKind.EcdsaP256 => ECCurve.NamedCurves.nistP256,
        KeyKind.EcdsaP384 => ECCurve.NamedCurves.nistP384,
        KeyKind.EcdsaP521 => ECCurve.NamedCurves.nistP521,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a key on a curve."),
    };
}
