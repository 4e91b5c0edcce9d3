using Ntk.Provenance.Json;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Logs;

/// <summary>Whether a log was to be believed when it took an entry.</summary>
internal static class LogTime
{
    /// <summary>For an entry that has no signed time of its own: the log has to have been valid at the times that others signed, or else at present.</summary>
    public static void Check(VerifiedLogEntry entry, IReadOnlyList<TrustedLog> logs, IEnumerable<DateTimeOffset> times)
    {
        if (entry.IntegratedTime is not null)
            return;
        var known = logs.Where(l => l.Id.Span.SequenceEqual(entry.Log.Id.Span)).ToList();
        foreach (var time in times)
            if (!known.Exists(l => l.ValidFor.Contains(time)))
                throw NotValid(known, time);
    }

    public static RefusedException NotValid(IReadOnlyList<TrustedLog> logs, DateTimeOffset time) => new(
        FailureClass.LogNotValidAtTime, $"The log {logs[0].BaseUrl} is not trusted for the time of the entry",
        string.Join(" or ", logs.Select(l => l.ValidFor)), Rfc3339.Format(time));
}
