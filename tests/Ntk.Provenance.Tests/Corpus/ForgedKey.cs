using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>A key pair that signs.</summary>
internal sealed class ForgedKey
{
    private static readonly RSA Rsa = RSA.Create(2048);

    private readonly Func<byte[], HashAlgorithmName, byte[]> _sign;

    private ForgedKey(KeyKind kind, byte[] subjectPublicKeyInfo, Func<byte[], HashAlgorithmName, byte[]> sign) =>
        (Kind, SubjectPublicKeyInfo, _sign) = (kind, subjectPublicKeyInfo, sign);

    public KeyKind Kind { get; }

    public byte[] SubjectPublicKeyInfo { get; }

    public VerificationKey Public => VerificationKey.FromSubjectPublicKeyInfo(SubjectPublicKeyInfo).Required();

    public HashAlgorithmName Hash => Public.DefaultHash;

    public static ForgedKey Create(KeyKind kind) => kind switch
    {
        KeyKind.EcdsaP256 => OnCurve(kind, ECCurve.NamedCurves.nistP256),
        KeyKind.EcdsaP384 => OnCurve(kind, ECCurve.NamedCurves.nistP384),
        KeyKind.EcdsaP521 => OnCurve(kind, ECCurve.NamedCurves.nistP521),
        KeyKind.Rsa => new(kind, Rsa.ExportSubjectPublicKeyInfo(), (data, hash) => Rsa.SignData(data, hash, RSASignaturePadding.Pkcs1)),
        _ => Edwards(),
    };

    public byte[] Sign(byte[] data, HashAlgorithmName hash) => _sign(data, hash);

    /// <summary>PEM as logs write it.</summary>
    public static byte[] Pem(string label, byte[] der) => Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, der) + "\n");

    private static ForgedKey OnCurve(KeyKind kind, ECCurve curve)
    {
        var key = ECDsa.Create(curve);
        return new(kind, key.ExportSubjectPublicKeyInfo(), (data, hash) => key.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence));
    }

    private static ForgedKey Edwards()
    {
        var key = Key.Create(SignatureAlgorithm.Ed25519);
        return new(KeyKind.Ed25519, key.PublicKey.Export(KeyBlobFormat.PkixPublicKey), (data, _) => SignatureAlgorithm.Ed25519.Sign(key, data));
    }
}
