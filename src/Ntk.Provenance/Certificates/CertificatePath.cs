using System.Globalization;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Certificates;

/// <summary>
/// Builds and checks the path from a certificate to a trust anchor that is given (RFC 5280, section 6), for the short chains of Sigstore: the authority's
/// certificates are all known beforehand, so nothing is looked up anywhere.
/// </summary>
internal static class CertificatePath
{
    /// <summary>Certificates above the leaf. Sigstore's have two.</summary>
    private const int MaxIssuers = 4;

    /// <summary>The path above <paramref name="leaf"/> to the last certificate of <paramref name="authority"/>, or null where there is none.</summary>
    /// <remarks>
    /// The last one is the trust anchor, whether it is a self-signed root or an intermediate whose root is not trusted for anything else
    /// (<c>sigstore_trustroot.proto</c>, <c>cert_chain</c>). Found by name and signature; nothing else is checked yet. Signatures between certificates
    /// of the authority are not verified again: the trusted root gives all of them, and whoever could put a false intermediate there could put a
    /// false root.
    /// </remarks>
    public static IReadOnlyList<Certificate>? Find(Certificate leaf, IReadOnlyList<Certificate> authority) => Extend(leaf, authority, []);

    /// <summary>Whether a certificate of <paramref name="authority"/> has the name of the leaf's issuer, whoever signed the leaf.</summary>
    public static bool IsNamed(Certificate leaf, IReadOnlyList<Certificate> authority) =>
        authority.Any(a => a.Subject.Span.SequenceEqual(leaf.Issuer.Span));

    /// <summary>Refuses the path unless every certificate of it was valid at that time and each issuer may issue for that purpose.</summary>
    public static void Check(Certificate leaf, IReadOnlyList<Certificate> issuers, string purpose, DateTimeOffset time)
    {
        CheckTime(leaf, time);
        for (var i = 0; i < issuers.Count; i++)
        {
            CheckTime(issuers[i], time);
            CheckIssuer(issuers[i], i, purpose);
        }
    }

    /// <summary>Refuses critical extensions that nobody here acts on.</summary>
    public static void CheckCriticalExtensions(Certificate certificate)
    {
        foreach (var extension in certificate.Extensions)
            if (extension.IsCritical && !ExtensionOids.IsUnderstood(extension.Oid))
                throw new RefusedException(
                    FailureClass.CertificateCriticalExtension, $"The certificate of {certificate.SubjectName} has a critical extension that is not understood",
                    actual: extension.Oid);
    }

    private static IReadOnlyList<Certificate>? Extend(Certificate certificate, IReadOnlyList<Certificate> authority, IReadOnlyList<Certificate> above)
    {
        if (above.Count > 0 && ReferenceEquals(above[^1], authority[^1]))
            return above;
        if (above.Count == MaxIssuers)
            return null;
        foreach (var issuer in authority)
            if (issuer.Subject.Span.SequenceEqual(certificate.Issuer.Span) && !above.Contains(issuer)
                && (authority.Contains(certificate) || certificate.IsSignedBy(issuer.Key))
                && Extend(issuer, authority, [.. above, issuer]) is { } path)
                return path;
        return null;
    }

    private static void CheckTime(Certificate certificate, DateTimeOffset time)
    {
        if (time < certificate.NotBefore || time > certificate.NotAfter)
            throw new RefusedException(
                FailureClass.CertificateNotValidAtTime, $"The certificate of {certificate.SubjectName} was not valid when the signature was made",
                $"{Rfc3339.Format(certificate.NotBefore)} to {Rfc3339.Format(certificate.NotAfter)}", Rfc3339.Format(time));
    }

    private static void CheckIssuer(Certificate issuer, int below, string purpose)
    {
        CheckCriticalExtensions(issuer);
        var constraints = BasicConstraints.Of(issuer);
        if (!constraints.IsAuthority)
            throw Constraint(issuer, "is not one of an authority");
        if (constraints.MaxIntermediates is { } max && below > max)
            throw Constraint(issuer, string.Create(CultureInfo.InvariantCulture, $"allows {max} certificates below it and has {below}"));
        if (!KeyUsages.Allows(issuer, KeyUsages.CertificateSigning))
            throw Constraint(issuer, "may not sign certificates");
        if (ExtendedKeyUsages.Of(issuer) is { } purposes && !purposes.Contains(purpose) && !purposes.Contains(ExtensionOids.AnyPurpose))
            throw Constraint(issuer, "may not issue certificates for this purpose");
        // Section 4.2.1.10 has them critical; authorities of Sigstore have none, so that nothing here evaluates them.
        if (issuer.Extension(ExtensionOids.NameConstraints) is not null)
            throw Constraint(issuer, "limits the names below it, which is not supported");
    }

    private static RefusedException Constraint(Certificate issuer, string what) =>
        new(FailureClass.CertificateConstraint, $"The certificate of {issuer.SubjectName} {what}");
}
