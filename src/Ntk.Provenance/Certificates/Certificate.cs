using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Certificates;

/// <summary>
/// An X.509 version 3 certificate (RFC 5280), read from strict DER. It says what stands in it; whether that can be believed is decided by
/// <see cref="CertificatePath"/>.
/// </summary>
public sealed class Certificate
{
    /// <summary>Bytes. Certificates of Sigstore have under 2 KB.</summary>
    internal const int MaxBytes = 64 << 10;

    private readonly CertificateFields _fields;

    private Certificate(ReadOnlyMemory<byte> der, CertificateFields fields)
    {
        (Der, _fields) = (der, fields);
        Key = VerificationKey.Read(fields.SubjectPublicKeyInfo, der, "The key of the certificate");
        AlternativeNames = Extension(ExtensionOids.SubjectAlternativeName) is { } names ? SubjectAlternativeNames.Read(names.Value) : [];
        Fulcio = FulcioExtensions.Read(fields.Extensions);
    }

    /// <summary>The whole certificate.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>The subject's key.</summary>
    public VerificationKey Key { get; }

    /// <summary>First instant of its validity.</summary>
    public DateTimeOffset NotBefore => _fields.NotBefore;

    /// <summary>Last instant of its validity.</summary>
    public DateTimeOffset NotAfter => _fields.NotAfter;

    /// <summary>Who it is for, of every kind of name, in the certificate's order.</summary>
    public IReadOnlyList<SubjectAlternativeName> AlternativeNames { get; }

    /// <summary>What Fulcio certifies about how the subject was identified.</summary>
    public FulcioExtensions Fulcio { get; }

    /// <summary>The issuer's common name and organisation, for messages.</summary>
    public string IssuerName => DistinguishedName.Show(_fields.Issuer);

    /// <summary>The subject's common name and organisation, for messages.</summary>
    public string SubjectName => DistinguishedName.Show(_fields.Subject);

    /// <summary>SHA-256 of the certificate.</summary>
    public byte[] Fingerprint() => SHA256.HashData(Der.Span);

    internal ReadOnlyMemory<byte> Issuer => _fields.Issuer;

    internal ReadOnlyMemory<byte> Subject => _fields.Subject;

    internal ReadOnlyMemory<byte> Signed => _fields.Signed;

    internal BigInteger Serial => _fields.Serial;

    internal IReadOnlyList<CertificateExtension> Extensions => _fields.Extensions;

    /// <summary>Reads one certificate in DER.</summary>
    public static Outcome<Certificate> FromDer(ReadOnlyMemory<byte> der) => Outcome<Certificate>.Of(() => Read(der, "The certificate"));

    internal CertificateExtension? Extension(string oid) => _fields.Extensions.FirstOrDefault(e => e.Oid == oid);

    internal static Certificate Read(ReadOnlyMemory<byte> der, string what)
    {
        if (der.Length > MaxBytes)
            throw new RefusedException(FailureClass.CertificateMalformed, $"{what} is too large", $"at most {MaxBytes} bytes", $"{der.Length} bytes");
        try
        {
            return new Certificate(der, CertificateFields.Read(der));
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            throw new RefusedException(FailureClass.CertificateMalformed, $"{what} is not X.509 version 3 in strict DER", actual: e.Message);
        }
    }

    /// <summary>Whether this certificate's signature is that of <paramref name="issuer"/>'s key.</summary>
    internal bool IsSignedBy(VerificationKey issuer) =>
        SignatureOids.Matches(_fields.SignatureAlgorithm, issuer.Kind, out var hash) && issuer.Verify(_fields.Signed.Span, _fields.Signature, hash);
}
