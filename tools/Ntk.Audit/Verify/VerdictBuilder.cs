using System.Globalization;
using Ntk.Provenance;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Verification;

namespace Ntk.Audit.Verify;

/// <summary>Puts what was verified into lines, in the order in which a doubter would ask.</summary>
internal sealed class VerdictBuilder(string artifact)
{
    private readonly List<VerdictLine> _lines = [];

    public VerdictBuilder Holds(string subject, string reason)
    {
        _lines.Add(new VerdictLine(subject, true, reason));
        return this;
    }

    public VerdictBuilder NotJudged(string subject, string reason)
    {
        _lines.Add(new VerdictLine(subject, null, reason));
        return this;
    }

    public Verdict Fail(Failure failure)
    {
        _lines.Add(new VerdictLine(Subject(failure.Class), false, failure.ToString()));
        return new Verdict(artifact, _lines, null, failure);
    }

    public Verdict Verified(VerifiedRelease release) => new(artifact, _lines, release, null);

    public VerdictBuilder Describe(VerifiedRelease release, ReleasePolicy policy)
    {
        Holds("release", $"{release.Source.Version}, where it is {release.SubjectName}");
        Describe(release.Publisher);
        Holds("source", $"{release.Source.Source}, commit {release.Source.Commit}");
        Holds("rebuilders", string.Create(CultureInfo.InvariantCulture, $"{release.Rebuilds.Count} got the same bits, {policy.RebuildersRequired} required")
            + string.Concat(release.Rebuilds.Select(r => $"; {SignerName.Of(r.Evidence)}")));
        foreach (var reason in release.NotCounted.Concat(release.Publisher.NotJudged))
            NotJudged("other", reason);
        return this;
    }

    private void Describe(VerifiedEvidence evidence)
    {
        var certified = evidence.Authority is { } authority ? $", certified by {authority}" : "";
        Holds("publisher", SignerName.Of(evidence) + certified);
        foreach (var entry in evidence.LogEntries)
            Holds("log", string.Create(CultureInfo.InvariantCulture, $"entry {entry.LogIndex} of {entry.Log.BaseUrl}")
                + (entry.IsIncluded ? string.Create(CultureInfo.InvariantCulture, $", in its tree of {entry.TreeSize}") : ", promised")
                + (entry.Witnesses.Count > 0 ? $", cosigned by {string.Join(", ", entry.Witnesses)}" : ""));
        foreach (var timestamp in evidence.Timestamps)
            Holds("time", $"{timestamp.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, stamped by {timestamp.Authority}");
        foreach (var entry in evidence.LogEntries.Where(e => e.IntegratedTime is not null))
            Holds("time", $"{entry.IntegratedTime!.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, signed by {entry.Log.BaseUrl}");
    }

    /// <summary>The classes are numbered by what they are about.</summary>
    private static string Subject(FailureClass failure) => failure switch
    {
        FailureClass.ArtifactMismatch or FailureClass.SubjectMismatch => "digest",
        FailureClass.SourceMismatch => "source",
        FailureClass.RebuildersTooFew => "rebuilders",
        FailureClass.RebuildDiffers => "rebuild",
        < (FailureClass)200 => "evidence",
        < (FailureClass)300 => "trust",
        < (FailureClass)500 => "certificate",
        < (FailureClass)600 => "log",
        < (FailureClass)700 => "time",
        < (FailureClass)800 => "signature",
        < (FailureClass)900 => "publisher",
        _ => "trust",
    };
}
