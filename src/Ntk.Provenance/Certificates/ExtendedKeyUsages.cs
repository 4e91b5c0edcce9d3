using System.Formats.Asn1;

namespace Ntk.Provenance.Certificates;

/// <summary>The extension extKeyUsage (RFC 5280, section 4.2.1.12).</summary>
internal static class ExtendedKeyUsages
{
    /// <summary>The purposes, or null where the certificate does not limit them.</summary>
    public static IReadOnlyList<string>? Of(Certificate certificate) =>
        certificate.Extension(ExtensionOids.ExtendedKeyUsage) is { } extension ? DerExtension.Read(extension, Read) : null;

    private static List<string> Read(AsnReader outer)
    {
        var list = outer.ReadSequence();
        var purposes = new List<string>();
        while (list.HasData)
            purposes.Add(list.ReadObjectIdentifier());
        return purposes;
    }
}
