using Ntk.Provenance.Certificates;
using Ntk.Provenance.Json;
using Ntk.Provenance.Sct;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Verification;

/// <summary>Checks a signing certificate (client specification, "Certificate").</summary>
/// <param name="Authority">Who issued it.</param>
/// <param name="SeenBy">Certificate logs that saw it.</param>
internal sealed record SigningCertificate(TrustedAuthority Authority, IReadOnlyList<TrustedLog> SeenBy)
{
    public static SigningCertificate Check(Certificate certificate, TrustedRoot root, IReadOnlyList<DateTimeOffset> times, DateTimeOffset now)
    {
        var (authority, path) = FindAuthority(certificate, TrustedRoot.Needed(root.CertificateAuthorities, "certificate authority"), times);
        foreach (var time in times)
            CertificatePath.Check(certificate, path, ExtensionOids.CodeSigning, time);
        CheckUsage(certificate);
        return new SigningCertificate(authority, SctCheck.Check(certificate, path[0], TrustedRoot.Needed(root.CertificateLogs, "certificate log"), now));
    }

    private static (TrustedAuthority Authority, IReadOnlyList<Certificate> Path) FindAuthority(
        Certificate certificate, IReadOnlyList<TrustedAuthority> authorities, IReadOnlyList<DateTimeOffset> times)
    {
        var found = authorities.Select(a => (Authority: a, Path: CertificatePath.Find(certificate, a.Chain))).Where(f => f.Path is not null).ToList();
        if (found.Count == 0)
            throw NoAuthority(certificate, authorities);
        var valid = found.Find(f => times.All(f.Authority.ValidFor.Contains));
        if (valid.Authority is null)
            throw new RefusedException(
                FailureClass.CertificateNotValidAtTime, $"{found[0].Authority} is not trusted for the time of the signature",
                string.Join(" or ", found.Select(f => f.Authority.ValidFor)), string.Join(", ", times.Select(Rfc3339.Format)));
        return (valid.Authority, valid.Path!);
    }

    private static RefusedException NoAuthority(Certificate certificate, IReadOnlyList<TrustedAuthority> authorities) =>
        authorities.Any(a => CertificatePath.IsNamed(certificate, a.Chain))
            ? new RefusedException(
                FailureClass.CertificateSignatureInvalid, "The certificate names an authority of the trusted root that did not sign it",
                string.Join(", ", authorities), certificate.IssuerName)
            : new RefusedException(
                FailureClass.CertificateIssuerUnknown, "No authority of the trusted root issued the certificate", string.Join(", ", authorities), certificate.IssuerName);

    private static void CheckUsage(Certificate certificate)
    {
        CertificatePath.CheckCriticalExtensions(certificate);
        if (BasicConstraints.Of(certificate).IsAuthority)
            throw new RefusedException(FailureClass.CertificateUsage, "The signing certificate is an authority's");
        if (!KeyUsages.Allows(certificate, KeyUsages.DigitalSignature))
            throw new RefusedException(FailureClass.CertificateUsage, "The signing certificate is not for digital signatures");
        var purposes = ExtendedKeyUsages.Of(certificate) ?? [];
        if (!purposes.Contains(ExtensionOids.CodeSigning))
            throw new RefusedException(
                FailureClass.CertificateNotForCode, "The signing certificate is not for code signing", ExtensionOids.CodeSigning,
                purposes.Count == 0 ? "no purpose" : string.Join(", ", purposes));
    }
}
