using System.Formats.Asn1;

namespace Ntk.Provenance.Certificates;

/// <summary>The extension basicConstraints (RFC 5280, section 4.2.1.9). A certificate without it is not an authority's.</summary>
/// <param name="IsAuthority">Whether the subject may issue certificates.</param>
/// <param name="MaxIntermediates">Certificates of authorities that may follow below it, or null for any number.</param>
internal readonly record struct BasicConstraints(bool IsAuthority, int? MaxIntermediates)
{
    public static BasicConstraints Of(Certificate certificate) =>
        certificate.Extension(ExtensionOids.BasicConstraints) is { } extension ? DerExtension.Read(extension, Read) : default;

    private static BasicConstraints Read(AsnReader outer)
    {
        var constraints = outer.ReadSequence();
        // DEFAULT FALSE: strict DER leaves it out (X.690, section 11.5).
        var isAuthority = constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean);
        if (isAuthority && !constraints.ReadBoolean())
            throw new AsnContentException("The basic constraints spell out a default.");
        int? max = null;
        if (constraints.HasData)
            max = constraints.TryReadInt32(out var length) && length >= 0 ? length : throw new AsnContentException("The path length is not a small number.");
        constraints.ThrowIfNotEmpty();
        return new BasicConstraints(isAuthority, max);
    }
}
