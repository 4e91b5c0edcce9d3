using System.Security.Cryptography;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Timestamps;

/// <summary>Object identifiers of the digests that are timestamped (RFC 5754, section 2).</summary>
public static class HashOids
{
    /// <summary>SHA-256.</summary>
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>SHA-384.</summary>
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";

    /// <summary>SHA-512.</summary>
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";

    internal static string Named(string name) => name switch
    {
        "sha256" => Sha256,
        "sha384" => Sha384,
        "sha512" => Sha512,
        _ => throw new RefusedException(Refusal.UnsupportedDigest, $"The digest algorithm is \"{name}\", not sha256, sha384 or sha512."),
    };

    internal static int SizeOf(string oid) => oid switch
    {
        Sha256 => SHA256.HashSizeInBytes,
        Sha384 => SHA384.HashSizeInBytes,
        Sha512 => SHA512.HashSizeInBytes,
        _ => throw new RefusedException(Refusal.UnsupportedDigest, $"The digest algorithm is {oid}, not SHA-256, SHA-384 or SHA-512."),
    };

    internal static string Of(HashAlgorithmName hash) =>
        hash == HashAlgorithmName.SHA256 ? Sha256 : hash == HashAlgorithmName.SHA384 ? Sha384
        : hash == HashAlgorithmName.SHA512 ? Sha512 : throw new ArgumentOutOfRangeException(nameof(hash), hash, "Not a digest that is signed here.");
}
