using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Releases;

/// <summary>Who signed, as one line: the certified names and who established them, or the key.</summary>
public static class SignerName
{
    /// <summary>The same for two signatures exactly where the same identity or key made them.</summary>
    public static string Of(VerifiedEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Certificate is { } certificate
            ? $"{string.Join(", ", certificate.AlternativeNames.Select(n => n.Value).Order(StringComparer.Ordinal))} (by {certificate.Fulcio.Issuer})"
            : $"the key SHA-256 {Convert.ToHexStringLower(evidence.Key.Id())}";
    }
}
