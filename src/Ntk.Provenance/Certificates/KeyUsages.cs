using System.Formats.Asn1;

namespace Ntk.Provenance.Certificates;

/// <summary>The extension keyUsage (RFC 5280, section 4.2.1.3).</summary>
internal static class KeyUsages
{
    public const int DigitalSignature = 0;
    public const int ContentCommitment = 1;
    public const int CertificateSigning = 5;

    /// <summary>Whether the extension is there and has that bit, counted as in the RFC.</summary>
    public static bool Allows(Certificate certificate, int bit) =>
        certificate.Extension(ExtensionOids.KeyUsage) is { } extension && DerExtension.Read(extension, r => Has(r, bit));

    private static bool Has(AsnReader reader, int bit)
    {
        var bits = reader.ReadBitString(out _);
        return bit / 8 < bits.Length && (bits[bit / 8] & (0x80 >> (bit % 8))) != 0;
    }
}
