using System.Formats.Asn1;

namespace Ntk.Provenance.Certificates;

/// <summary>Distinguished names for messages. Names are compared as bytes, never by what is shown here.</summary>
internal static class DistinguishedName
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    /// <returns><c>CN (O)</c>, or what of it there is, or "a nameless subject".</returns>
    public static string Show(ReadOnlyMemory<byte> name) => Printable.From(Read(name))!;

    private static string Read(ReadOnlyMemory<byte> name)
    {
        string? common = null, organization = null;
        try
        {
            var parts = new AsnReader(name, AsnEncodingRules.DER).ReadSequence();
            while (parts.HasData)
                ReadPart(parts.ReadSetOf().ReadSequence(), ref common, ref organization);
        }
        catch (AsnContentException)
        {
            return "an unreadable name";
        }
        return (common, organization) switch
        {
            (null, null) => "a nameless subject",
            (null, _) => organization,
            (_, null) => common,
            _ => $"{common} ({organization})",
        };
    }

    private static void ReadPart(AsnReader part, ref string? common, ref string? organization)
    {
        var oid = part.ReadObjectIdentifier();
        var tag = part.PeekTag();
        if (oid is not (CommonName or Organization) || tag.TagClass != TagClass.Universal
            || (UniversalTagNumber)tag.TagValue is not (UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String))
            return;
        var text = part.ReadCharacterString((UniversalTagNumber)tag.TagValue);
        if (oid == CommonName)
            common = text;
        else
            organization = text;
    }
}
