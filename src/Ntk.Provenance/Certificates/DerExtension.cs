using System.Formats.Asn1;

namespace Ntk.Provenance.Certificates;

/// <summary>Reads the value of an extension to its last byte, and names the extension where that fails.</summary>
internal static class DerExtension
{
    public static T Read<T>(CertificateExtension extension, Func<AsnReader, T> read)
    {
        try
        {
            var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
            var value = read(reader);
            reader.ThrowIfNotEmpty();
            return value;
        }
        catch (AsnContentException)
        {
            throw new RefusedException(FailureClass.CertificateMalformed, "An extension of the certificate is not strict DER", actual: extension.Oid);
        }
    }
}
