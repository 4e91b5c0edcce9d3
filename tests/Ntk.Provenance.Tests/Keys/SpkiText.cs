using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Ntk.Provenance.Tests.Keys;

/// <summary>Writes SubjectPublicKeyInfo part by part, so that one part at a time can be wrong.</summary>
internal static class SpkiText
{
    public const string EllipticCurve = "1.2.840.10045.2.1";
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string P256 = "1.2.840.10045.3.1.7";
    public const string Ed25519 = "1.3.101.112";

    public static byte[] Write(string oid, Action<AsnWriter> parameters, byte[] key, int unusedBits = 0, Action<AsnWriter>? after = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
                parameters(writer);
            }
            writer.WriteBitString(key, unusedBits);
            after?.Invoke(writer);
        }
        return writer.Encode();
    }

    public static byte[] Curve(string curve, byte[] point) => Write(EllipticCurve, w => w.WriteObjectIdentifier(curve), point);

    public static byte[] Modulus(BigInteger modulus, BigInteger exponent) => Write(Rsa, w => w.WriteNull(), Pkcs1(modulus, exponent));

    public static byte[] Pkcs1(BigInteger modulus, BigInteger exponent)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(modulus);
            writer.WriteInteger(exponent);
        }
        return writer.Encode();
    }

    /// <summary>An odd number of that many bits; no key of anybody, but its size is one.</summary>
    public static BigInteger OddOf(int bits) => (BigInteger.One << (bits - 1)) + 1;

    /// <summary>The uncompressed point of a new key.</summary>
    public static byte[] Point(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        var q = key.ExportParameters(false).Q;
        return [4, .. q.X!, .. q.Y!];
    }
}
