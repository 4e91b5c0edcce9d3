using System.Formats.Asn1;
using System.Net;

namespace Ntk.Provenance.Certificates;

/// <summary>Reads the extension subjectAltName; names of kinds that identify nobody here (directory names, registered ids) are left out.</summary>
internal static class SubjectAlternativeNames
{
    private const string UserNameOid = "1.3.6.1.4.1.57264.1.7";

    /// <summary>Fulcio writes one.</summary>
    private const int MaxNames = 64;

    public static List<SubjectAlternativeName> Read(ReadOnlyMemory<byte> extension)
    {
        var outer = new AsnReader(extension, AsnEncodingRules.DER);
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var names = new List<SubjectAlternativeName>();
        for (var count = 0; list.HasData; count++)
        {
            if (count == MaxNames)
                throw new AsnContentException($"There are more than {MaxNames} alternative names.");
            if (ReadName(list) is { } name)
                names.Add(name);
        }
        return names;
    }

    private static SubjectAlternativeName? ReadName(AsnReader list)
    {
        var tag = list.PeekTag();
        if (tag.TagClass != TagClass.ContextSpecific)
            throw new AsnContentException("An alternative name has a tag of another class.");
        switch (tag.TagValue)
        {
            case 0:
                return ReadOther(list.ReadSequence(tag));
            case 1:
                return new(SubjectAlternativeNameKind.Email, list.ReadCharacterString(UniversalTagNumber.IA5String, tag));
            case 2:
                return new(SubjectAlternativeNameKind.Dns, list.ReadCharacterString(UniversalTagNumber.IA5String, tag));
            case 6:
                return new(SubjectAlternativeNameKind.Uri, list.ReadCharacterString(UniversalTagNumber.IA5String, tag));
            case 7:
                return new(SubjectAlternativeNameKind.IpAddress, ReadAddress(list.ReadOctetString(tag)));
            default:
                list.ReadEncodedValue();
                return null;
        }
    }

    private static SubjectAlternativeName? ReadOther(AsnReader other)
    {
        if (other.ReadObjectIdentifier() != UserNameOid)
            return null;
        var value = other.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true));
        other.ThrowIfNotEmpty();
        var name = value.ReadCharacterString(UniversalTagNumber.UTF8String);
        value.ThrowIfNotEmpty();
        return new(SubjectAlternativeNameKind.UserName, name);
    }

    private static string ReadAddress(byte[] bytes) =>
        bytes.Length is 4 or 16 ? new IPAddress(bytes).ToString() : throw new AsnContentException("An IP address has 4 or 16 bytes.");
}
