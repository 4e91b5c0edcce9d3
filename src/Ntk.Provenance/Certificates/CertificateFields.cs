using System.Formats.Asn1;
using System.Numerics;

namespace Ntk.Provenance.Certificates;

/// <summary>The fields of a certificate as they stand in it (RFC 5280, section 4.1).</summary>
internal sealed class CertificateFields
{
    /// <summary>Fulcio writes about twenty.</summary>
    private const int MaxExtensions = 64;

    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag IssuerUniqueId = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag SubjectUniqueId = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag ExtensionList = new(TagClass.ContextSpecific, 3, isConstructed: true);

    public required ReadOnlyMemory<byte> Signed { get; init; }

    public required BigInteger Serial { get; init; }

    public required string SignatureAlgorithm { get; init; }

    public required ReadOnlyMemory<byte> Issuer { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public required ReadOnlyMemory<byte> Subject { get; init; }

    public required ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; init; }

    public required IReadOnlyList<CertificateExtension> Extensions { get; init; }

    public required byte[] Signature { get; init; }

    /// <exception cref="AsnContentException">It is not strict DER of these fields.</exception>
    public static CertificateFields Read(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var signed = certificate.ReadEncodedValue();
        var algorithm = certificate.ReadEncodedValue();
        var signature = certificate.ReadBitString(out var unused);
        certificate.ThrowIfNotEmpty();
        if (unused != 0)
            throw new AsnContentException("The signature is not whole bytes.");
        return ReadSigned(signed, algorithm, signature);
    }

    private static CertificateFields ReadSigned(ReadOnlyMemory<byte> signed, ReadOnlyMemory<byte> algorithm, byte[] signature)
    {
        var fields = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        if (!fields.HasData || fields.PeekTag() != Version)
            throw new AsnContentException("The version is not 3.");
        var version = fields.ReadSequence(Version);
        if (!version.TryReadInt32(out var number) || number != 2)
            throw new AsnContentException("The version is not 3.");
        version.ThrowIfNotEmpty();
        var serial = ReadSerial(fields);
        if (!fields.ReadEncodedValue().Span.SequenceEqual(algorithm.Span))
            throw new AsnContentException("The two signature algorithms differ.");
        var issuer = fields.ReadEncodedValue();
        var validity = fields.ReadSequence();
        var notBefore = ReadTime(validity);
        var notAfter = ReadTime(validity);
        validity.ThrowIfNotEmpty();
        return new CertificateFields
        {
            Signed = signed,
            Serial = serial,
            SignatureAlgorithm = ReadAlgorithm(algorithm),
            Issuer = issuer,
            NotBefore = notBefore,
            NotAfter = notAfter,
            Subject = fields.ReadEncodedValue(),
            SubjectPublicKeyInfo = fields.ReadEncodedValue(),
            Extensions = ReadExtensions(fields),
            Signature = signature,
        };
    }

    /// <summary>Section 4.1.2.2. A zero is borne with, as the section asks: some roots have it.</summary>
    private static BigInteger ReadSerial(AsnReader fields)
    {
        const int MaxBytes = 20;
        var serial = fields.ReadInteger();
        if (serial.Sign < 0)
            throw new AsnContentException("The serial number is negative.");
        return serial.GetByteCount() <= MaxBytes ? serial : throw new AsnContentException($"The serial number has more than {MaxBytes} bytes.");
    }

    private static string ReadAlgorithm(ReadOnlyMemory<byte> encoded)
    {
        var algorithm = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        if (algorithm.HasData)
            algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        return oid;
    }

    private static DateTimeOffset ReadTime(AsnReader validity) =>
        validity.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? validity.ReadUtcTime() : validity.ReadGeneralizedTime();

    private static List<CertificateExtension> ReadExtensions(AsnReader fields)
    {
        foreach (var tag in (ReadOnlySpan<Asn1Tag>)[IssuerUniqueId, SubjectUniqueId])
            if (fields.HasData && fields.PeekTag().HasSameClassAndValue(tag))
                fields.ReadBitString(out _, tag);
        var extensions = new List<CertificateExtension>();
        if (!fields.HasData)
            return extensions;
        var wrapper = fields.ReadSequence(ExtensionList);
        fields.ThrowIfNotEmpty();
        var list = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        while (list.HasData)
        {
            var extension = ReadExtension(list);
            if (extensions.Any(e => e.Oid == extension.Oid))
                throw new AsnContentException($"The extension {extension.Oid} is there twice.");
            if (extensions.Count == MaxExtensions)
                throw new AsnContentException($"There are more than {MaxExtensions} extensions.");
            extensions.Add(extension);
        }
        return extensions;
    }

    private static CertificateExtension ReadExtension(AsnReader list)
    {
        var extension = list.ReadSequence();
        var oid = extension.ReadObjectIdentifier();
        // DEFAULT FALSE: strict DER leaves it out, so what stands there is TRUE (X.690, section 11.5).
        var isCritical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean);
        if (isCritical && !extension.ReadBoolean())
            throw new AsnContentException($"The extension {oid} spells out a default.");
        var value = extension.ReadOctetString();
        extension.ThrowIfNotEmpty();
        return new CertificateExtension(oid, isCritical, value);
    }
}
