using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Json;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Logs;

/// <summary>The signed entry timestamp of Rekor v1: the log's signature over body, time, id and index as canonical JSON (RFC 8785).</summary>
internal static class EntryTimestamp
{
    /// <summary>Refuses the entry unless the log signed this time for this body, and the time is past.</summary>
    public static void Check(LogEntry entry, TrustedLog log, DateTimeOffset now)
    {
        if (entry.IntegratedTime is not { } time)
            throw new RefusedException(FailureClass.EntryTimestampInvalid, "A signed entry timestamp without the integrated time that it signs");
        if (!log.Key.Verify(SignedBytes(entry, time), entry.SignedEntryTimestamp!.Value.Span, HashAlgorithmName.SHA256))
            throw new RefusedException(FailureClass.EntryTimestampInvalid, "The signed entry timestamp is not the log's for this entry", log.ToString());
        if (time > now)
            throw new RefusedException(FailureClass.IntegratedTimeInFuture, "The log entry is from the future", $"at most {Rfc3339.Format(now)}", Rfc3339.Format(time));
    }

    /// <summary>The signed bytes. None of the values holds a character that canonical JSON escapes.</summary>
    internal static byte[] SignedBytes(LogEntry entry, DateTimeOffset time) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"body":"{{Convert.ToBase64String(entry.Body.Span)}}","integratedTime":{{time.ToUnixTimeSeconds()}},"logID":"{{Convert.ToHexStringLower(entry.LogId.Span)}}","logIndex":{{entry.LogIndex}}}"""));
}
