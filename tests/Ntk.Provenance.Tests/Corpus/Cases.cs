namespace Ntk.Provenance.Tests.Corpus;

/// <summary>The whole corpus.</summary>
internal static class Cases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. DocumentCases.All(), .. BundleCases.All(), .. TrustCases.All(), .. CertificateCases.All(), .. SctCases.All(), .. LogCases.All(),
            .. EntryCases.All(), .. TimestampCases.All(),
        .. SignatureCases.All(), .. PolicyCases.All(), .. ReleaseCases.All(),
    ];
}
