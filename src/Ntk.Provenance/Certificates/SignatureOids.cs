using System.Security.Cryptography;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Certificates;

/// <summary>Signature algorithms of certificates and of CMS (RFC 5758, RFC 4055, RFC 8410). SHA-1 and MD5 are not among them.</summary>
internal static class SignatureOids
{
    public const string Ed25519 = "1.3.101.112";

    /// <summary>Whether a key of this kind can have made such a signature, and with which hash.</summary>
    public static bool Matches(string oid, KeyKind kind, out HashAlgorithmName hash)
    {
        hash = Hash(oid);
        return oid switch
        {
            "1.2.840.10045.4.3.2" or "1.2.840.10045.4.3.3" or "1.2.840.10045.4.3.4" => kind is KeyKind.EcdsaP256 or KeyKind.EcdsaP384 or KeyKind.EcdsaP521,
            "1.2.840.113549.1.1.11" or "1.2.840.113549.1.1.12" or "1.2.840.113549.1.1.13" => kind == KeyKind.Rsa,
            Ed25519 => kind == KeyKind.Ed25519,
            _ => false,
        };
    }

    private static HashAlgorithmName Hash(string oid) => oid switch
    {
        "1.2.840.10045.4.3.3" or "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
        "1.2.840.10045.4.3.4" or "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };
}
