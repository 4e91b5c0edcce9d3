using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Ntk.Provenance.Certificates;

namespace Ntk.Provenance.Timestamps;

/// <summary>Who signed a timestamp and how (RFC 5652, section 5.3, SignerInfo), with the attributes that RFC 3161 asks for.</summary>
internal sealed class TimestampSigner
{
    private static readonly Asn1Tag Attributes = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private static readonly Asn1Tag UnsignedAttributes = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public required ReadOnlyMemory<byte> Issuer { get; init; }

    public required BigInteger Serial { get; init; }

    public required HashAlgorithmName Hash { get; init; }

    public required string SignatureAlgorithm { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>The signed attributes as a SET OF, which is what the signature is over (section 5.4).</summary>
    public required byte[] SignedAttributes { get; init; }

    /// <summary>Digest of the content, from the attributes.</summary>
    public required byte[] MessageDigest { get; init; }

    /// <summary>Hash and digest of the signing certificate, from the attribute that binds the signature to it (RFC 5816).</summary>
    public required (HashAlgorithmName Hash, byte[] Digest) CertificateId { get; init; }

    /// <exception cref="AsnContentException">It is not a SignerInfo with these attributes.</exception>
    public static TimestampSigner Read(AsnReader signer)
    {
        if (!signer.TryReadInt32(out var version) || version != 1)
            throw new AsnContentException("The signer is not named by issuer and serial number.");
        var id = signer.ReadSequence();
        var issuer = id.ReadEncodedValue();
        var serial = id.ReadInteger();
        id.ThrowIfNotEmpty();
        var hash = TimestampToken.ReadHash(signer);
        if (!signer.PeekTag().HasSameClassAndValue(Attributes))
            throw new AsnContentException("The signer signed no attributes.");
        var attributes = signer.ReadEncodedValue().ToArray();
        var values = ReadAttributes(new AsnReader(attributes, AsnEncodingRules.DER).ReadSetOf(Attributes));
        attributes[0] = 0x31;
        var algorithm = signer.ReadSequence().ReadObjectIdentifier();
        var signature = signer.ReadOctetString();
        // Attributes that are not signed say nothing here.
        if (signer.HasData && signer.PeekTag().HasSameClassAndValue(UnsignedAttributes))
            signer.ReadEncodedValue();
        signer.ThrowIfNotEmpty();
        if (Value(values, TimestampOids.ContentType).ReadObjectIdentifier() != TimestampOids.TimestampInfo)
            throw new AsnContentException("The signer signed another content type.");
        return new TimestampSigner
        {
            Issuer = issuer,
            Serial = serial,
            Hash = hash,
            SignatureAlgorithm = algorithm,
            Signature = signature,
            SignedAttributes = attributes,
            MessageDigest = Value(values, TimestampOids.MessageDigest).ReadOctetString(),
            CertificateId = ReadCertificateId(values),
        };
    }

    /// <summary>Whether this is the certificate that the signer names, by issuer, serial number and digest.</summary>
    public bool IsSignedWith(Certificate certificate) =>
        certificate.Issuer.Span.SequenceEqual(Issuer.Span) && certificate.Serial == Serial
        && CryptographicOperations.HashData(CertificateId.Hash, certificate.Der.Span).AsSpan().SequenceEqual(CertificateId.Digest);

    /// <summary>Whether the signature over the attributes is that certificate's key's.</summary>
    public bool Verify(Certificate certificate)
    {
        // The algorithm may name the key's alone, or the hash too (RFC 5754, section 3).
        if (SignatureAlgorithm is Keys.KeyOids.Rsa or Keys.KeyOids.EllipticCurve)
            return certificate.Key.Verify(SignedAttributes, Signature, Hash);
        return SignatureOids.Matches(SignatureAlgorithm, certificate.Key.Kind, out var hash) && certificate.Key.Verify(SignedAttributes, Signature, hash);
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> ReadAttributes(AsnReader set)
    {
        var values = new Dictionary<string, ReadOnlyMemory<byte>>();
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var content = attribute.ReadSetOf();
            attribute.ThrowIfNotEmpty();
            var value = content.ReadEncodedValue();
            content.ThrowIfNotEmpty();
            if (!values.TryAdd(oid, value))
                throw new AsnContentException($"The attribute {oid} is there twice.");
        }
        return values;
    }

    private static AsnReader Value(Dictionary<string, ReadOnlyMemory<byte>> values, string oid) =>
        values.TryGetValue(oid, out var value) ? new AsnReader(value, AsnEncodingRules.DER) : throw new AsnContentException($"The signed attribute {oid} is missing.");

    private static (HashAlgorithmName Hash, byte[] Digest) ReadCertificateId(Dictionary<string, ReadOnlyMemory<byte>> values)
    {
        var isSecond = values.ContainsKey(TimestampOids.SigningCertificateV2);
        var first = Value(values, isSecond ? TimestampOids.SigningCertificateV2 : TimestampOids.SigningCertificate).ReadSequence().ReadSequence().ReadSequence();
        // ESSCertID hashes with SHA-1, which binds nothing any more but is what older authorities write; the signature binds the key all the same.
        var hash = isSecond ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;
        if (isSecond && first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            hash = TimestampToken.ReadHash(first);
        return (hash, first.ReadOctetString());
    }
}
