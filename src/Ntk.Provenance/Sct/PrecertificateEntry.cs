using System.Buffers.Binary;
using System.Formats.Asn1;
using Ntk.Provenance.Certificates;

namespace Ntk.Provenance.Sct;

/// <summary>
/// What a certificate log signed (RFC 6962, section 3.2): the certificate as it was before the timestamps were embedded, that is, its
/// TBSCertificate without their extension, and the hash of the issuer's key.
/// </summary>
internal static class PrecertificateEntry
{
    private static readonly Asn1Tag ExtensionList = new(TagClass.ContextSpecific, 3, isConstructed: true);

    /// <summary>The bytes under the signature of one timestamp.</summary>
    public static byte[] SignedBytes(SignedCertificateTimestamp timestamp, ReadOnlySpan<byte> precertificate, ReadOnlySpan<byte> issuerKeyHash)
    {
        // version, signature_type, timestamp, entry_type precert_entry, issuer_key_hash, length of 3 bytes, TBS, length of 2 bytes, extensions.
        var bytes = new byte[1 + 1 + 8 + 2 + issuerKeyHash.Length + 3 + precertificate.Length + 2 + timestamp.Extensions.Length];
        var rest = bytes.AsSpan(2);
        BinaryPrimitives.WriteUInt64BigEndian(rest, timestamp.Milliseconds);
        rest[9] = 1;
        rest = rest[10..];
        issuerKeyHash.CopyTo(rest);
        rest = rest[issuerKeyHash.Length..];
        (rest[0], rest[1], rest[2]) = ((byte)(precertificate.Length >> 16), (byte)(precertificate.Length >> 8), (byte)precertificate.Length);
        precertificate.CopyTo(rest[3..]);
        rest = rest[(3 + precertificate.Length)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)timestamp.Extensions.Length);
        timestamp.Extensions.Span.CopyTo(rest[2..]);
        return bytes;
    }

    /// <summary>The certificate's TBSCertificate without the extension that holds the timestamps; everything else as it stands.</summary>
    public static byte[] Rebuild(Certificate certificate)
    {
        var fields = new AsnReader(certificate.Signed, AsnEncodingRules.DER).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            while (fields.HasData)
                if (fields.PeekTag() == ExtensionList)
                    WriteExtensions(writer, fields.ReadSequence(ExtensionList).ReadSequence());
                else
                    writer.WriteEncodedValue(fields.ReadEncodedValue().Span);
        return writer.Encode();
    }

    private static void WriteExtensions(AsnWriter writer, AsnReader extensions)
    {
        using (writer.PushSequence(ExtensionList))
        using (writer.PushSequence())
            while (extensions.HasData)
            {
                var extension = extensions.ReadEncodedValue();
                if (new AsnReader(extension, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier() != ExtensionOids.SignedCertificateTimestamps)
                    writer.WriteEncodedValue(extension.Span);
            }
    }
}
