using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>The key or certificate that comes with an entry, of a kind that Sigstore signs with: ECDSA on three curves, or RSA.</summary>
public sealed class EntryVerifier : IDisposable
{
    private const string CertificateLabel = "CERTIFICATE";
    private const string PublicKeyLabel = "PUBLIC KEY";

    private const string P256 = "1.2.840.10045.3.1.7";
    private const string P384 = "1.3.132.0.34";
    private const string P521 = "1.3.132.0.35";

    private readonly AsymmetricAlgorithm _key;

    private EntryVerifier(AsymmetricAlgorithm key, byte[] der, bool isCertificate)
    {
        _key = key;
        Der = der;
        IsCertificate = isCertificate;
        (KeyDetails, Hash) = Describe(key);
    }

    /// <summary>The certificate or the SubjectPublicKeyInfo.</summary>
    public byte[] Der { get; }

    /// <summary>Which of both it is.</summary>
    public bool IsCertificate { get; }

    /// <summary>The algorithm by its name in Sigstore's <c>PublicKeyDetails</c>.</summary>
    public string KeyDetails { get; }

    /// <summary>The hash that the algorithm signs.</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>The PEM form, with the one line break at its end that Rekor writes.</summary>
    public byte[] Pem => Encoding.ASCII.GetBytes(PemEncoding.WriteString(IsCertificate ? CertificateLabel : PublicKeyLabel, Der) + "\n");

    /// <summary>Reads a DER certificate.</summary>
    /// <exception cref="RefusedException">It can't be read, or the key is of another kind.</exception>
    public static EntryVerifier FromCertificate(byte[] der) => Read(der, static der =>
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        // The loader takes PEM, too.
        if (!certificate.RawData.AsSpan().SequenceEqual(der))
            throw new RefusedException(Refusal.UnsupportedKey, "The certificate is no DER.");
        return new EntryVerifier(KeyOf(certificate.PublicKey.ExportSubjectPublicKeyInfo()), der, isCertificate: true);
    });

    /// <summary>Reads a DER SubjectPublicKeyInfo.</summary>
    /// <exception cref="RefusedException">It can't be read, or the key is of another kind.</exception>
    public static EntryVerifier FromPublicKey(byte[] der) => Read(der, static der => new EntryVerifier(KeyOf(der), der, isCertificate: false));

    /// <summary>Reads the PEM of either.</summary>
    /// <exception cref="RefusedException">It can't be read, or the key is of another kind.</exception>
    public static EntryVerifier FromPem(byte[] pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var text = Encoding.UTF8.GetString(pem);
        if (!PemEncoding.TryFind(text, out var fields))
            throw new RefusedException(Refusal.UnsupportedKey, "The public key is no PEM.");
        var der = Convert.FromBase64String(text[fields.Base64Data]);
        return text[fields.Label] switch
        {
            CertificateLabel => FromCertificate(der),
            PublicKeyLabel => FromPublicKey(der),
            var label => throw new RefusedException(Refusal.UnsupportedKey, $"A PEM \"{label}\" is neither a certificate nor a public key."),
        };
    }

    /// <summary>Whether a signature is one of the data with this digest.</summary>
    public bool VerifyDigest(byte[] digest, byte[] signature) => _key switch
    {
        ECDsa ecdsa => ecdsa.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence),
        RSA rsa => rsa.VerifyHash(digest, signature, Hash, RSASignaturePadding.Pkcs1),
        _ => false,
    };

    /// <summary>Whether a signature is one of the data.</summary>
    public bool VerifyData(byte[] data, byte[] signature) => VerifyDigest(CryptographicOperations.HashData(Hash, data), signature);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static EntryVerifier Read(byte[] der, Func<byte[], EntryVerifier> read)
    {
        ArgumentNullException.ThrowIfNull(der);
        try
        {
            return read(der);
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            throw new RefusedException(Refusal.UnsupportedKey, $"The public key can't be read: {e.Message}");
        }
    }

    private static AsymmetricAlgorithm KeyOf(byte[] subjectPublicKeyInfo)
    {
        var key = PublicKey.CreateFromSubjectPublicKeyInfo(subjectPublicKeyInfo, out var read);
        if (read != subjectPublicKeyInfo.Length)
            throw new RefusedException(Refusal.UnsupportedKey, $"The public key has {read} bytes, {subjectPublicKeyInfo.Length - read} follow it.");
        return (AsymmetricAlgorithm?)key.GetECDsaPublicKey() ?? key.GetRSAPublicKey()
            ?? throw new RefusedException(Refusal.UnsupportedKey, $"A key of the kind {key.Oid.Value} is not signed with here.");
    }

    private static (string KeyDetails, HashAlgorithmName Hash) Describe(AsymmetricAlgorithm key) => (CurveOf(key), key.KeySize) switch
    {
        (P256, _) => ("PKIX_ECDSA_P256_SHA_256", HashAlgorithmName.SHA256),
        (P384, _) => ("PKIX_ECDSA_P384_SHA_384", HashAlgorithmName.SHA384),
        (P521, _) => ("PKIX_ECDSA_P521_SHA_512", HashAlgorithmName.SHA512),
        (null, 2048 or 3072 or 4096) => ($"PKIX_RSA_PKCS1V15_{key.KeySize}_SHA256", HashAlgorithmName.SHA256),
        (null, var size) => throw new RefusedException(Refusal.UnsupportedKey, $"An RSA key of {size} bits is not signed with here."),
        var (curve, _) => throw new RefusedException(Refusal.UnsupportedKey, $"A key on the curve {curve} is not signed with here."),
    };

    private static string? CurveOf(AsymmetricAlgorithm key) => (key as ECDsa)?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value;
}
