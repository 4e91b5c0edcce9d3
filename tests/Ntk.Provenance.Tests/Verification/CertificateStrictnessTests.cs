using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Tests.Corpus;

namespace Ntk.Provenance.Tests.Verification;

/// <summary>Encodings and names that a certificate has no honest use for.</summary>
public sealed class CertificateStrictnessTests
{
    [Fact]
    public async Task a_spelled_out_default_of_the_basic_constraints_is_refused() => Judgement.IsRefused(
        FailureClass.CertificateMalformed, "An extension of the certificate is not strict DER",
        await Judgement.OfAsync(new Recipe
        {
            Certificate = t => t.With(new X509Extension(ExtensionOids.BasicConstraints, [0x30, 0x03, 0x01, 0x01, 0x00], critical: true)),
        }));

    [Fact]
    public void a_name_is_shown_in_one_line()
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("a\nb\u202ec");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = CertificateAuthority.RootTemplate(name.Build(), key, Forge.Since).SignedBy(name.Build(), key);
        Assert.Equal("a\\u000ab\\u202ec", Certificate.FromDer(certificate.RawData).Required().SubjectName);
    }
}
