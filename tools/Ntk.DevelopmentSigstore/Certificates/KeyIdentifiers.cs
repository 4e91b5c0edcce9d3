using System.Security.Cryptography.X509Certificates;

namespace Ntk.DevelopmentSigstore.Certificates;

/// <summary>The authority key identifier of what a certificate issues.</summary>
internal static class KeyIdentifiers
{
    public static X509Extension Of(X509Certificate2 issuer) => X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
        issuer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single());
}
