using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NSec.Cryptography;

namespace Ntk.Provenance.Tests.Tuf;

/// <summary>A real key of a test repository: how metadata shows it, and how it signs.</summary>
internal sealed record TestKey(string Type, string Scheme, string Public, Func<byte[], byte[]> Sign)
{
    private static readonly RSA Rsa2048 = RSA.Create(2048);

    /// <summary>The id by which the metadata calls it; the same key may go by several.</summary>
    public string Id { get; init; } = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Public)));

    public JsonObject Json => new()
    {
        ["keytype"] = Type,
        ["scheme"] = Scheme,
        ["keyval"] = new JsonObject { ["public"] = Public },
    };

    public static TestKey P256() => Ecdsa(ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256, "ecdsa-sha2-nistp256");

    public static TestKey P384() => Ecdsa(ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384, "ecdsa-sha2-nistp384");

    /// <summary>Always the same key: making one takes a tenth of a second.</summary>
    public static TestKey Rsa() => new(
        "rsa",
        "rsassa-pss-sha256",
        Rsa2048.ExportSubjectPublicKeyInfoPem(),
        message => Rsa2048.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));

    public static TestKey Ed25519()
    {
        var key = Key.Create(SignatureAlgorithm.Ed25519);
        var raw = Convert.ToHexStringLower(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        return new TestKey("ed25519", "ed25519", raw, message => SignatureAlgorithm.Ed25519.Sign(key, message));
    }

    /// <summary>A P-256 key as the first roots of the public-good instance show it: the point in hexadecimal.</summary>
    public static TestKey P256Point()
    {
        var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = ecdsa.ExportParameters(false).Q;
        return new TestKey(
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp256",
            "04" + Convert.ToHexStringLower([.. q.X!, .. q.Y!]),
            message => ecdsa.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    private static TestKey Ecdsa(ECCurve curve, HashAlgorithmName hash, string scheme)
    {
        var ecdsa = ECDsa.Create(curve);
        return new TestKey(
            "ecdsa", scheme, ecdsa.ExportSubjectPublicKeyInfoPem(), message => ecdsa.SignData(message, hash, DSASignatureFormat.Rfc3279DerSequence));
    }
}
