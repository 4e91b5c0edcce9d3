using System.Security.Cryptography.X509Certificates;

namespace Ntk.DevelopmentSigstore.Certificates;

/// <summary>Names of authorities: the organization that says development, and a common name.</summary>
internal static class DistinguishedNames
{
    public static X500DistinguishedName Of(string commonName)
    {
        // What is added last is encoded first.
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        name.AddOrganizationName(Names.Organization);
        return name.Build();
    }
}
