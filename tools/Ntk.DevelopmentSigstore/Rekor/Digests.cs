using System.Security.Cryptography;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>The digests that entries name, by their names in both interfaces of Rekor.</summary>
internal static class Digests
{
    public static string ProtoName(HashAlgorithmName hash) => "SHA2_" + Bits(hash);

    public static void RequireLength(HashAlgorithmName hash, byte[] digest)
    {
        var expected = Bits(hash) / 8;
        if (digest.Length != expected)
            throw new RefusedException(Refusal.UnsupportedDigest, $"A digest of {hash} has {expected} bytes, not {digest.Length}.");
    }

    public static HashAlgorithmName Named(string name) => name switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => throw new RefusedException(Refusal.UnsupportedDigest, $"The digest algorithm is \"{name}\", not sha256, sha384 or sha512."),
    };

    private static int Bits(HashAlgorithmName hash) => int.Parse(hash.Name!.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture);
}
