using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ntk.DevelopmentSigstore.Ct;
using Ntk.DevelopmentSigstore.Keys;

namespace Ntk.DevelopmentSigstore.Certificates;

/// <summary>A root, an intermediate under it, and signing certificates under that (Fulcio, certificate-specification).</summary>
public sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan RootLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan LeafLife = TimeSpan.FromMinutes(10);

    private readonly ECDsa _rootKey;
    private readonly ECDsa _key;
    private readonly TimeProvider _time;

    /// <param name="keys">Where the keys and certificates are, or are put.</param>
    /// <param name="time">The clock.</param>
    public CertificateAuthority(KeyRing keys, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _rootKey = keys.Ecdsa("ca-root", ECCurve.NamedCurves.nistP384);
        _key = keys.Ecdsa("ca-intermediate", ECCurve.NamedCurves.nistP384);
        var root = DistinguishedNames.Of(Names.AuthorityRoot);
        Root = keys.Certificate("ca-root", () => RootTemplate(root, _rootKey, _time.GetUtcNow()).SignedBy(root, _rootKey));
        Intermediate = keys.Certificate("ca-intermediate", () => IntermediateTemplate().SignedBy(Root.SubjectName, _rootKey));
    }

    /// <summary>The root.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The intermediate, which signs.</summary>
    public X509Certificate2 Intermediate { get; }

    /// <summary>SHA-256 of the intermediate's public key: what timestamps of certificates name their issuer by (RFC 6962, section 3.2).</summary>
    public byte[] IssuerKeyHash => SHA256.HashData(_key.ExportSubjectPublicKeyInfo());

    /// <summary>A root's template, valid for ten years.</summary>
    public static CertificateTemplate RootTemplate(X500DistinguishedName name, ECDsa key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        var publicKey = new PublicKey(key);
        return new CertificateTemplate(name, publicKey, now, now + RootLife,
        [
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true),
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true),
            new X509SubjectKeyIdentifierExtension(publicKey, critical: false),
        ]);
    }

    /// <summary>The template of the intermediate.</summary>
    public CertificateTemplate IntermediateTemplate()
    {
        var publicKey = new PublicKey(_key);
        return new CertificateTemplate(
            DistinguishedNames.Of(Names.AuthorityIntermediate), publicKey, Root.NotBefore.ToUniversalTime(), Root.NotAfter.ToUniversalTime(),
        [
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true),
            new X509EnhancedKeyUsageExtension([new Oid(Oids.CodeSigning)], critical: false),
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true),
            new X509SubjectKeyIdentifierExtension(publicKey, critical: false),
            KeyIdentifiers.Of(Root),
        ]);
    }

    /// <summary>The template of a signing certificate that is valid for ten minutes from now.</summary>
    /// <param name="key">The signer's public key.</param>
    /// <param name="identity">Whom it is for.</param>
    public CertificateTemplate Template(PublicKey key, FulcioIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var now = _time.GetUtcNow();
        return new CertificateTemplate(new X500DistinguishedName(""), key, now, now + LeafLife,
        [
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true),
            new X509EnhancedKeyUsageExtension([new Oid(Oids.CodeSigning)], critical: false),
            new X509SubjectKeyIdentifierExtension(key, critical: false),
            KeyIdentifiers.Of(Intermediate),
            identity.Name.ToExtension(),
            .. identity.Extensions(),
        ]);
    }

    /// <summary>The certificate of a template, signed by the intermediate as it is.</summary>
    public X509Certificate2 Issue(CertificateTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.SignedBy(Intermediate.SubjectName, _key);
    }

    /// <summary>The certificate of a template, signed by the root instead of the intermediate.</summary>
    public X509Certificate2 IssueFromRoot(CertificateTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.SignedBy(Root.SubjectName, _rootKey);
    }

    /// <summary>A certificate in DER around anything to be signed, for evidence that deviates; it has to name ECDSA with SHA-384.</summary>
    public byte[] IssueAround(ReadOnlySpan<byte> tbs)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(tbs);
            using (writer.PushSequence())
                writer.WriteObjectIdentifier("1.2.840.10045.4.3.3");
            writer.WriteBitString(_key.SignData(tbs, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence));
        }
        return writer.Encode();
    }

    /// <summary>The certificate of a template with a timestamp by a log, which takes its precertificate (RFC 6962, section 3).</summary>
    /// <param name="template">The template without a timestamp.</param>
    /// <param name="log">The log.</param>
    /// <param name="timestamp">What the timestamp says, where it is to deviate.</param>
    public async Task<X509Certificate2> IssueLoggedAsync(CertificateTemplate template, CtLog log, SctTemplate? timestamp = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(log);
        using var precertificate = Issue(template.With(new X509Extension(Oids.Poison, [0x05, 0x00], critical: true)));
        byte[][] chain = [precertificate.RawData, Intermediate.RawData, Root.RawData];
        var sct = await log.AddAsync(PrecertificateTbs(template), IssuerKeyHash, chain, timestamp);
        return Issue(template.With(CtStructures.SctExtension(sct)));
    }

    /// <summary>What a log signs of a certificate: what is to be signed of it, without poison and timestamps (RFC 6962, section 3.2).</summary>
    public byte[] PrecertificateTbs(CertificateTemplate template)
    {
        using var certificate = Issue(template);
        return new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rootKey.Dispose();
        _key.Dispose();
        Root.Dispose();
        Intermediate.Dispose();
    }
}
