using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Ntk.DevelopmentSigstore.Certificates;

/// <summary>Whom a certificate is for.</summary>
/// <param name="Kind">Which kind of name.</param>
/// <param name="Value">The name.</param>
public sealed record SubjectName(SubjectNameKind Kind, string Value)
{
    /// <summary>The subject alternative name extension with this name alone.</summary>
    /// <param name="isCritical">As it has to be where the subject is empty (RFC 5280, section 4.2.1.6).</param>
    public X509Extension ToExtension(bool isCritical = true) => Extension(isCritical, this);

    /// <summary>The subject alternative name extension with any number of names.</summary>
    public static X509Extension Extension(bool isCritical, params ReadOnlySpan<SubjectName> names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            foreach (var name in names)
                name.Write(writer);
        return new X509Extension(Oids.SubjectAlternativeName, writer.Encode(), isCritical);
    }

    private void Write(AsnWriter writer)
    {
        if (Kind == SubjectNameKind.Other)
            WriteOther(writer);
        else
            writer.WriteCharacterString(UniversalTagNumber.IA5String, Value, Context(Kind == SubjectNameKind.Email ? 1 : 6));
    }

    // OtherName ::= SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY }
    private void WriteOther(AsnWriter writer)
    {
        using (writer.PushSequence(Context(0)))
        {
            writer.WriteObjectIdentifier(Oids.OtherName);
            using (writer.PushSequence(Context(0)))
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, Value);
        }
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);
}
