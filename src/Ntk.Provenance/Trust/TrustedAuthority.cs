using Ntk.Provenance.Certificates;

namespace Ntk.Provenance.Trust;

/// <summary>A certificate authority or timestamp authority that a trusted root names.</summary>
/// <param name="Uri">Where it is served.</param>
/// <param name="Chain">Its certificates, the trust anchor last; a timestamp authority's may begin with the signing certificate.</param>
/// <param name="ValidFor">When it is to be believed.</param>
public sealed record TrustedAuthority(string Uri, IReadOnlyList<Certificate> Chain, ValidityPeriod ValidFor)
{
    /// <summary>The URL, and the subject of the first certificate.</summary>
    public override string ToString() => $"{Chain[0].SubjectName} at {Uri}";
}
