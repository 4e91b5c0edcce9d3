using Ntk.Provenance.Certificates;

namespace Ntk.Provenance.Policy;

/// <summary>Whoever signed has to have shown this identity to the certificate authority.</summary>
/// <param name="Subject">A name of the certificate's subject, of any kind.</param>
/// <param name="Issuer">The OIDC issuer that established it.</param>
public sealed record IdentityPolicy(TextPattern Subject, TextPattern Issuer) : SignerPolicy
{
    /// <summary>The kind that the name has to be of, or null for any.</summary>
    public SubjectAlternativeNameKind? Kind { get; init; }

    /// <summary>Further values that the certificate has to carry.</summary>
    public IReadOnlyDictionary<FulcioExtension, TextPattern> Extensions { get; init; } = new Dictionary<FulcioExtension, TextPattern>();

    /// <summary>The subject and the issuer.</summary>
    public override string ToString() => $"{Subject} (by {Issuer})";

    internal void Check(Certificate certificate)
    {
        if (!certificate.AlternativeNames.Any(n => (Kind is null || n.Kind == Kind) && Subject.Matches(n.Value)))
            throw new RefusedException(
                FailureClass.IdentityMismatch, "The certificate is for another identity", Kind is null ? Subject.Text : $"{Subject.Text} ({Kind})",
                certificate.AlternativeNames.Count == 0 ? "no identity" : string.Join(", ", certificate.AlternativeNames.Select(n => Kind is null ? n.Value : $"{n.Value} ({n.Kind})")));
        CheckIssuer(certificate.Fulcio);
        foreach (var (extension, pattern) in Extensions)
            if (certificate.Fulcio[extension] is not { } value || !pattern.Matches(value))
                throw new RefusedException(
                    FailureClass.ExtensionMismatch, $"The certificate has another {extension}", pattern.Text, certificate.Fulcio[extension] ?? "none");
    }

    private void CheckIssuer(FulcioExtensions fulcio)
    {
        if (fulcio.Issuer is not { } issuer || !Issuer.Matches(issuer))
            throw new RefusedException(FailureClass.IssuerMismatch, "The identity was established by another issuer", Issuer.Text, fulcio.Issuer ?? "none");
        // The deprecated extension says the same where it is there.
        if (fulcio[FulcioExtension.IssuerV1] is { } first && first != issuer)
            throw new RefusedException(FailureClass.IssuerMismatch, "The certificate names two issuers", issuer, first);
    }
}
