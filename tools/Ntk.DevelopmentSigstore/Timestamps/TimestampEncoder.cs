using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ntk.DevelopmentSigstore.Timestamps;

/// <summary>Writes an answer with a timestamp: TSTInfo (RFC 3161, section 2.4.2) in a SignedData (RFC 5652, section 5).</summary>
internal sealed class TimestampEncoder(
    TimestampRequest request, TimestampTemplate template, X509Certificate2 certificate, X509Certificate2 root, ECDsa key)
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string TstInfo = "1.2.840.113549.1.9.16.1.4";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningTime = "1.2.840.113549.1.9.5";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    private const int SerialNumberSize = 16;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);

    private DateTimeOffset Time => template.Time!.Value;

    // TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo OPTIONAL }
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                writer.WriteInteger(template.Status);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(SignedData);
                using (writer.PushSequence(Context0))
                    Write(writer, template.SignedData, WriteSignedData);
            }
        }
        return writer.Encode();
    }

    private void WriteSignedData(AsnWriter writer)
    {
        var info = template.Info is { } rewrite ? rewrite(Info()) : Info();
        using (writer.PushSequence())
        {
            writer.WriteInteger(3);
            using (writer.PushSetOf())
                WriteAlgorithm(writer, HashOids.Of(template.Hash));
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(TstInfo);
                using (writer.PushSequence(Context0))
                    writer.WriteOctetString(info);
            }
            if (template.EmbedsCertificates ?? request.WantsCertificates)
                using (writer.PushSetOf(Context0))
                {
                    writer.WriteEncodedValue(certificate.RawData);
                    writer.WriteEncodedValue(root.RawData);
                }
            using (writer.PushSetOf())
                Write(writer, template.SignerInfo, w => WriteSignerInfo(w, info));
        }
    }

    private byte[] Info()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(template.Policy ?? request.Policy ?? TimestampTemplate.DefaultPolicy);
            using (writer.PushSequence())
            {
                WriteAlgorithm(writer, template.ImprintOid ?? request.HashOid);
                writer.WriteOctetString((template.Imprint ?? request.Digest).Span);
            }
            writer.WriteInteger(NewSerialNumber());
            writer.WriteGeneralizedTime(Time, omitFractionalSeconds: true);
            using (writer.PushSequence())
                writer.WriteInteger(1);
            if ((template.Nonce ?? request.Nonce) is { } nonce)
                writer.WriteInteger(nonce);
            using (writer.PushSequence(Context0))
                WriteDirectoryName(writer);
        }
        return writer.Encode();
    }

    private void WriteSignerInfo(AsnWriter writer, byte[] info)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(certificate.IssuerName.RawData);
                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }
            WriteAlgorithm(writer, HashOids.Of(template.Hash));
            var attributes = Attributes(info);
            writer.WriteEncodedValue([0xa0, .. attributes.AsSpan(1)]);
            using (writer.PushSequence())
                writer.WriteObjectIdentifier(EcdsaWith(template.Hash));
            // RFC 5652, section 5.4: what is signed has the tag of a set, whatever stands in the message.
            writer.WriteOctetString(key.SignData(attributes, template.Hash, DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    private byte[] Attributes(byte[] info)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            WriteAttribute(writer, ContentType, static w => w.WriteObjectIdentifier(TstInfo));
            WriteAttribute(writer, SigningTime, w => WriteTime(w, template.SigningTime ?? Time));
            WriteAttribute(writer, MessageDigest, w => w.WriteOctetString(CryptographicOperations.HashData(template.Hash, info)));
            WriteAttribute(writer, SigningCertificateV2, WriteCertificateHash);
        }
        return template.SignedAttributes is { } rewrite ? rewrite(writer.Encode()) : writer.Encode();
    }

    private static void Write(AsnWriter writer, Func<byte[], byte[]>? rewrite, Action<AsnWriter> write)
    {
        var part = new AsnWriter(AsnEncodingRules.DER);
        write(part);
        writer.WriteEncodedValue(rewrite is null ? part.Encode() : rewrite(part.Encode()));
    }

    // RFC 5652, section 11.3: UTCTime until 2049.
    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year is >= 1950 and < 2050)
            writer.WriteUtcTime(time);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    // RFC 5035, section 3: SigningCertificateV2 with one ESSCertIDv2 of the default hash, SHA-256.
    private void WriteCertificateHash(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
    }

    // tsa [0] GeneralName, a choice and so explicit; directoryName [4] Name, a choice and so explicit, too.
    private void WriteDirectoryName(AsnWriter writer)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
            writer.WriteEncodedValue(certificate.SubjectName.RawData);
    }

    private static void WriteAttribute(AsnWriter writer, string oid, Action<AsnWriter> write)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf())
                write(writer);
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(oid);
    }

    private static string EcdsaWith(HashAlgorithmName hash) => HashOids.Of(hash) switch
    {
        HashOids.Sha384 => "1.2.840.10045.4.3.3",
        HashOids.Sha512 => "1.2.840.10045.4.3.4",
        _ => "1.2.840.10045.4.3.2",
    };

    private static byte[] NewSerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialNumberSize);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }
}
