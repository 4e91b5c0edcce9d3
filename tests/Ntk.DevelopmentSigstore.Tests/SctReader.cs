using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Ntk.DevelopmentSigstore.Certificates;

namespace Ntk.DevelopmentSigstore.Tests;

/// <summary>The one timestamp in a certificate, read field by field (RFC 6962, section 3.2 and 3.3).</summary>
internal sealed record SctReader(byte Version, byte[] LogId, ulong Time, byte[] Extensions, byte[] Signature)
{
    public static SctReader Read(X509Certificate2 certificate)
    {
        var list = new AsnReader(certificate.Extensions[Oids.SctList]!.RawData, AsnEncodingRules.DER).ReadOctetString();
        Assert.Equal(list.Length - 2, BinaryPrimitives.ReadUInt16BigEndian(list));
        Assert.Equal(list.Length - 4, BinaryPrimitives.ReadUInt16BigEndian(list.AsSpan(2)));
        var sct = list.AsSpan(4);
        var extensions = sct.Slice(43, BinaryPrimitives.ReadUInt16BigEndian(sct[41..]));
        var rest = sct[(43 + extensions.Length)..];
        Assert.Equal([4, 3], rest[..2].ToArray());
        Assert.Equal(rest.Length - 4, BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
        return new SctReader(sct[0], sct[1..33].ToArray(), BinaryPrimitives.ReadUInt64BigEndian(sct[33..]), extensions.ToArray(), rest[4..].ToArray());
    }

    /// <summary>What the timestamp signs.</summary>
    public byte[] SignedBytes(byte[] tbs, byte[] issuerKeyHash)
    {
        var time = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(time, Time);
        byte[] length = [(byte)(tbs.Length >> 16), (byte)(tbs.Length >> 8), (byte)tbs.Length];
        return [Version, 0, .. time, 0, 1, .. issuerKeyHash, .. length, .. tbs, (byte)(Extensions.Length >> 8), (byte)Extensions.Length, .. Extensions];
    }

    /// <summary>What is signed of a certificate, rebuilt without the extension of the timestamps.</summary>
    public static byte[] TbsWithoutTimestamps(X509Certificate2 certificate)
    {
        var tbs = new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        var explicitExtensions = new Asn1Tag(TagClass.ContextSpecific, 3, isConstructed: true);
        using (writer.PushSequence())
            while (tbs.HasData)
                if (tbs.PeekTag() != explicitExtensions)
                    writer.WriteEncodedValue(tbs.ReadEncodedValue().Span);
                else
                    using (writer.PushSequence(explicitExtensions))
                        WriteExtensions(writer, tbs.ReadSequence(explicitExtensions).ReadSequence());
        return writer.Encode();
    }

    private static void WriteExtensions(AsnWriter writer, AsnReader extensions)
    {
        using (writer.PushSequence())
            while (extensions.HasData)
            {
                var extension = extensions.ReadEncodedValue();
                if (new AsnReader(extension, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier() != Oids.SctList)
                    writer.WriteEncodedValue(extension.Span);
            }
    }
}
