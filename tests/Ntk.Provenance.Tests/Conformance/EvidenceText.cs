using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Tests.Conformance;

/// <summary>Everything that evidence says, a line for each part, so that two can be compared and their difference be read.</summary>
internal static class EvidenceText
{
    public static string Of(VerifiedEvidence evidence) => string.Join('\n', (IEnumerable<string>)
    [
        $"key {Convert.ToHexStringLower(evidence.Key.Id())}",
        $"certificate {(evidence.Certificate is { } certificate ? Convert.ToHexStringLower(certificate.Fingerprint()) : "none")}",
        $"authority {evidence.Authority}",
        .. evidence.CertificateLogs.Select(l => $"certificate log {l}"),
        .. evidence.LogEntries.Select(e => $"entry {e.LogIndex} of {e.Log} at {e.IntegratedTime:O} with {e.Witnesses.Count} witnesses"),
        .. evidence.Timestamps.Select(t => $"stamped {t.Time:O} by {t.Authority}"),
        .. evidence.Times.Select(t => $"time {t:O}"),
        $"statement {evidence.Statement?.PredicateType} {evidence.Statement?.Predicate}",
        .. evidence.NotJudged,
    ]);
}
