using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ntk.DevelopmentSigstore.Certificates;

/// <summary>What a certificate is to say. Tests change any part of it with <c>with</c>, to make one that deviates in that part alone.</summary>
/// <param name="Subject">The subject, empty in a signing certificate.</param>
/// <param name="Key">The public key.</param>
/// <param name="NotBefore">The first second of its validity.</param>
/// <param name="NotAfter">The last second of its validity.</param>
/// <param name="Extensions">Its extensions in their order.</param>
public sealed record CertificateTemplate(
    X500DistinguishedName Subject, PublicKey Key, DateTimeOffset NotBefore, DateTimeOffset NotAfter, ImmutableArray<X509Extension> Extensions)
{
    private const int SerialNumberSize = 20;

    /// <summary>The serial number, big-endian; 160 bits that are positive, as Fulcio's certificate specification asks for.</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; init; } = NewSerialNumber();

    /// <summary>The hash of the signature that the issuer makes.</summary>
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA384;

    /// <summary>The issuer's name, where it is to be another than the issuer's.</summary>
    public X500DistinguishedName? Issuer { get; init; }

    /// <summary>The template with an extension: in the place of the one of the same kind, or else last.</summary>
    public CertificateTemplate With(X509Extension extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        var place = Extensions.ToList().FindIndex(e => e.Oid!.Value == extension.Oid!.Value);
        return this with { Extensions = place < 0 ? Extensions.Add(extension) : Extensions.SetItem(place, extension) };
    }

    /// <summary>The template without the extension of a kind.</summary>
    public CertificateTemplate Without(string oid) => this with { Extensions = Extensions.RemoveAll(e => e.Oid!.Value == oid) };

    /// <summary>The certificate, signed by any key under any name.</summary>
    public X509Certificate2 SignedBy(X500DistinguishedName issuer, ECDsa key)
    {
        var request = new CertificateRequest(Subject, Key, Hash);
        foreach (var extension in Extensions)
            request.CertificateExtensions.Add(extension);
        return request.Create(Issuer ?? issuer, X509SignatureGenerator.CreateForECDsa(key), NotBefore, NotAfter, SerialNumber.Span);
    }

    private static byte[] NewSerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialNumberSize);
        // The first bit is the sign; the second keeps the length whatever the rest is.
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }
}
