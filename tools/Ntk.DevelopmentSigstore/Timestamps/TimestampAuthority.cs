using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.DevelopmentSigstore.Keys;

namespace Ntk.DevelopmentSigstore.Timestamps;

/// <summary>A timestamp authority: a root, and a leaf under it that signs timestamps (RFC 3161).</summary>
public sealed class TimestampAuthority : IDisposable
{
    private readonly ECDsa _rootKey;
    private readonly ECDsa _key;
    private readonly TimeProvider _time;
    private readonly bool _borrows;

    /// <param name="keys">Where the keys and certificates are, or are put.</param>
    /// <param name="time">The clock.</param>
    public TimestampAuthority(KeyRing keys, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _rootKey = keys.Ecdsa("tsa-root", ECCurve.NamedCurves.nistP384);
        _key = keys.Ecdsa("tsa", ECCurve.NamedCurves.nistP256);
        var root = DistinguishedNames.Of(Names.TimestampRoot);
        Root = keys.Certificate("tsa-root", () => CertificateAuthority.RootTemplate(root, _rootKey, _time.GetUtcNow()).SignedBy(root, _rootKey));
        Certificate = keys.Certificate("tsa", () => Template().SignedBy(Root.SubjectName, _rootKey));
    }

    private TimestampAuthority(TimestampAuthority other, CertificateTemplate template)
    {
        _borrows = true;
        (_time, _rootKey, _key, Root) = (other._time, other._rootKey, other._key, other.Root);
        Certificate = template.SignedBy(Root.SubjectName, _rootKey);
    }

    /// <summary>The root.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The certificate that signs.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The template of the certificate that signs, valid as long as the root.</summary>
    public CertificateTemplate Template()
    {
        var key = new PublicKey(_key);
        return new CertificateTemplate(
            DistinguishedNames.Of(Names.TimestampAuthority), key, Root.NotBefore.ToUniversalTime(), Root.NotAfter.ToUniversalTime(),
        [
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true),
            new X509SubjectKeyIdentifierExtension(key, critical: false),
            KeyIdentifiers.Of(Root),
            // RFC 3161, section 2.3: this usage alone, and critical.
            new X509EnhancedKeyUsageExtension([new Oid(Oids.TimeStamping)], critical: true),
        ]);
    }

    /// <summary>The same authority with another certificate of the same key. It is of use as long as this one is.</summary>
    public TimestampAuthority With(CertificateTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return new TimestampAuthority(this, template);
    }

    /// <summary>The DER of a <c>TimeStampResp</c>.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="template">What the timestamp says, where it is to deviate.</param>
    public byte[] Stamp(TimestampRequest request, TimestampTemplate? template = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        template ??= new TimestampTemplate();
        template = template with { Time = template.Time ?? _time.GetUtcNow() };
        return new TimestampEncoder(request, template, Certificate, Root, _key).Encode();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate.Dispose();
        if (_borrows)
            return;
        _rootKey.Dispose();
        _key.Dispose();
        Root.Dispose();
    }
}
