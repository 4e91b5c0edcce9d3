using System.Formats.Asn1;
using System.Security.Cryptography;
using Ntk.Provenance.Tests.Keys;

namespace Ntk.Provenance.Tests.Certificates;

/// <summary>Writes a certificate part by part, so that one part at a time can be wrong. Nobody signed it: these tests read, they verify nothing.</summary>
internal sealed record CertificateText
{
    private const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    private static readonly byte[] Key = SpkiText.Curve(SpkiText.P256, SpkiText.Point(ECCurve.NamedCurves.nistP256));

    /// <summary>The version's number, one less than its name; null leaves it out.</summary>
    public int? Version { get; init; } = 2;

    public string SignedAlgorithm { get; init; } = EcdsaSha256;

    public string Algorithm { get; init; } = EcdsaSha256;

    public byte[] Spki { get; init; } = Key;

    public int UnusedBits { get; init; }

    /// <summary>Whole extensions, each as it stands in the list; null leaves the list out.</summary>
    public IReadOnlyList<byte[]>? Extensions { get; init; } = [];

    /// <summary>Written after the last field of what is signed.</summary>
    public Action<AsnWriter>? AfterFields { get; init; }

    public static byte[] Extension(string oid, byte[] value, Action<AsnWriter>? critical = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            critical?.Invoke(writer);
            writer.WriteOctetString(value);
        }
        return writer.Encode();
    }

    public static byte[] Sequence(params ReadOnlySpan<byte[]> parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            foreach (var part in parts)
                writer.WriteEncodedValue(part);
        return writer.Encode();
    }

    public byte[] Write()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteFields(writer);
            WriteAlgorithm(writer, Algorithm);
            writer.WriteBitString(new byte[8], UnusedBits);
        }
        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(oid);
    }

    private void WriteFields(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            if (Version is { } version)
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    writer.WriteInteger(version);
            writer.WriteInteger(17);
            WriteAlgorithm(writer, SignedAlgorithm);
            writer.WriteEncodedValue(Sequence());
            using (writer.PushSequence())
            {
                writer.WriteUtcTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
                writer.WriteUtcTime(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
            }
            writer.WriteEncodedValue(Sequence());
            writer.WriteEncodedValue(Spki);
            if (Extensions is { } extensions)
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
                    writer.WriteEncodedValue(Sequence([.. extensions]));
            AfterFields?.Invoke(writer);
        }
    }
}
