using System.Globalization;
using Ntk.Provenance;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Releases;
using Ntk.Provenance.Verification;

namespace Ntk.Release.Verifying;

/// <summary>Puts what was verified into lines, in the order in which a doubter would ask.</summary>
internal sealed class VerdictLines
{
    private readonly List<CheckLine> _lines = [];
    private Failure? _failure;

    public void Holds(string subject, string reason) => _lines.Add(new CheckLine(subject, true, reason));

    public void NotJudged(string subject, string reason) => _lines.Add(new CheckLine(subject, null, reason));

    public void Fails(string subject, Failure failure)
    {
        _lines.Add(new CheckLine(subject, false, failure.ToString()));
        _failure ??= failure;
    }

    public void Describe(VerifiedRelease release, ReleasePolicy policy)
    {
        Holds("release", release.Source.Version);
        Describe(release.Publisher);
        Holds("source", $"{release.Source.Source}, commit {release.Source.Commit}");
        Holds("builder", release.Source.Builder);
        var rebuilds = string.Create(CultureInfo.InvariantCulture, $"{release.Rebuilds.Count} got the same bits, {policy.RebuildersRequired} required")
            + string.Concat(release.Rebuilds.Select(r => $"; {SignerName.Of(r.Evidence)}"));
        if (release.Rebuilds.Count >= policy.RebuildersRequired)
            Holds("rebuilders", rebuilds);
        else
            NotJudged("rebuilders", $"{rebuilds}; it waits for others");
        foreach (var reason in release.NotCounted.Concat(release.Publisher.NotJudged))
            NotJudged("other", reason);
    }

    public ReleaseVerdict Verdict(VerifiedRelease? release) => new(_lines, release, _failure);

    private void Describe(VerifiedEvidence evidence)
    {
        Holds("publisher", SignerName.Of(evidence) + (evidence.Authority is { } authority ? $", certified by {authority}" : ""));
        foreach (var entry in evidence.LogEntries)
            Holds("log", string.Create(CultureInfo.InvariantCulture, $"entry {entry.LogIndex} of {entry.Log.BaseUrl}")
                + (entry.IsIncluded ? string.Create(CultureInfo.InvariantCulture, $", in its tree of {entry.TreeSize}") : ", promised")
                + (entry.Witnesses.Count > 0 ? $", cosigned by {string.Join(", ", entry.Witnesses)}" : ""));
        foreach (var timestamp in evidence.Timestamps)
            Holds("time", $"{timestamp.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, stamped by {timestamp.Authority}");
        foreach (var entry in evidence.LogEntries.Where(e => e.IntegratedTime is not null))
            Holds("time", $"{entry.IntegratedTime!.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, signed by {entry.Log.BaseUrl}");
    }
}
