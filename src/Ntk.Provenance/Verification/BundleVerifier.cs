using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Logs;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Timestamps;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Verification;

/// <summary>
/// Verifies a bundle as the Sigstore client specification says ("Verification"): establish when the signature was made, that the certificate
/// held then, that the log has this very signature, that it is the artifact's, and that the right identity made it. It reads no clock, no file and no network.
/// </summary>
public static class BundleVerifier
{
    /// <summary>Judges a bundle. Nothing has a default: artifact, trust, policy and time are given, and the answer depends on them alone.</summary>
    /// <param name="bundle">The evidence.</param>
    /// <param name="artifact">What it has to be about.</param>
    /// <param name="root">Whom to believe.</param>
    /// <param name="policy">What to ask for.</param>
    /// <param name="now">The present: evidence from after it is refused.</param>
    public static VerificationResult Verify(Bundle bundle, Artifact artifact, TrustedRoot root, VerificationPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(artifact);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.LogEntries, 1, nameof(policy));
        try
        {
            return new VerificationResult(VerifyCore(bundle, artifact, root, policy, now));
        }
        catch (RefusedException refused)
        {
            return new VerificationResult(refused.Failure);
        }
    }

    private static VerifiedEvidence VerifyCore(Bundle bundle, Artifact artifact, TrustedRoot root, VerificationPolicy policy, DateTimeOffset now)
    {
        var key = KeyOf(bundle, policy.Signer);
        var notJudged = new List<string>();

        // "Establishing a time for the signature": what logs and timestamp authorities signed, never the bundle's own word.
        var entries = CheckEntries(bundle, root, policy, now, notJudged);
        var timestamps = CheckTimestamps(bundle, root, policy, now, notJudged);
        var times = TimesOf(bundle, entries, timestamps);
        foreach (var entry in entries)
            LogTime.Check(entry, root.Logs, times.Count > 0 ? times : [now]);

        // "Certificate": the chain at every one of these times, what it is for, and that a certificate log saw it.
        var chain = bundle.Certificate is { } certificate ? SigningCertificate.Check(certificate, root, times, now) : null;

        // "Signature verification" and "Transparency log entry": the artifact's, and the very one that was logged.
        var (content, statement, subject) = SignatureCheck.Check(bundle, artifact, key, policy);
        foreach (var entry in bundle.LogEntries.Where(e => entries.Any(v => v.LogIndex == e.LogIndex && v.Log.Id.Span.SequenceEqual(e.LogId.Span))))
            EntryBody.Check(entry, content);

        // "Identity": last, so that a mismatch is said of a certificate that is genuine.
        if (policy.Signer is IdentityPolicy identity)
            identity.Check(bundle.Certificate!);
        return new VerifiedEvidence
        {
            Key = key,
            Certificate = bundle.Certificate,
            Authority = chain?.Authority,
            CertificateLogs = chain?.SeenBy ?? [],
            LogEntries = entries,
            Timestamps = timestamps,
            Times = times,
            Statement = statement,
            Subject = subject,
            NotJudged = notJudged,
        };
    }

    private static VerificationKey KeyOf(Bundle bundle, SignerPolicy signer) => (signer, bundle.Certificate) switch
    {
        (KeyPolicy policy, null) => policy.Key,
        (IdentityPolicy, { } certificate) => certificate.Key,
        (KeyPolicy policy, { } certificate) => throw new RefusedException(
            FailureClass.PolicyMaterialMismatch, "The policy asks for a key and the bundle is signed with a certificate", policy.ToString(),
            string.Join(", ", certificate.AlternativeNames)),
        _ => throw new RefusedException(
            FailureClass.PolicyMaterialMismatch, "The policy asks for an identity and the bundle is signed with a bare key", signer.ToString(), $"key hint '{bundle.PublicKeyHint}'"),
    };

    /// <summary>
    /// A certificate has to have been valid at some time, and logs of tiles leave it to timestamp authorities to say when. A managed key does not expire:
    /// where a log of the first kind has its signature without a signed time, the log has to be trusted at present.
    /// </summary>
    private static List<DateTimeOffset> TimesOf(Bundle bundle, List<VerifiedLogEntry> entries, List<VerifiedTimestamp> timestamps)
    {
        List<DateTimeOffset> times = [.. entries.Select(e => e.IntegratedTime).OfType<DateTimeOffset>().Concat(timestamps.Select(t => t.Time)).Order()];
        return times.Count > 0 || (bundle.Certificate is null && !bundle.LogEntries.Any(LogEntryCheck.IsTiled))
            ? times
            : throw new RefusedException(
                FailureClass.TimeMissing, "Nothing trusted says when the signature was made", "a signed entry timestamp or a timestamp of RFC 3161");
    }

    private static List<VerifiedLogEntry> CheckEntries(
        Bundle bundle, TrustedRoot root, VerificationPolicy policy, DateTimeOffset now, List<string> notJudged)
    {
        var verified = new List<VerifiedLogEntry>();
        var logs = TrustedRoot.Needed(root.Logs, "transparency log");
        foreach (var entry in bundle.LogEntries)
            if (LogEntryCheck.Check(entry, logs, policy.Witnesses, now) is { } known)
                verified.Add(known);
            else
                notJudged.Add($"log entry {entry.LogIndex} of an unknown log {Convert.ToHexStringLower(entry.LogId.Span)}");
        var count = verified.Select(v => Convert.ToHexStringLower(v.Log.Id.Span)).Distinct().Count();
        if (count < policy.LogEntries)
            throw count == 0 ? LogEntryCheck.Unknown(bundle, root)
                : new RefusedException(FailureClass.LogEntryMissing, "The bundle is in fewer logs than the policy asks for", $"{policy.LogEntries}", $"{count}");
        if (!verified.Exists(v => v.Witnesses.Distinct().Count() >= policy.WitnessesRequired))
            throw new RefusedException(
                FailureClass.WitnessesTooFew, "Fewer witnesses than the policy asks for cosigned the log", $"{policy.WitnessesRequired}",
                $"{verified.Max(v => v.Witnesses.Distinct().Count())}");
        return verified;
    }

    private static List<VerifiedTimestamp> CheckTimestamps(
        Bundle bundle, TrustedRoot root, VerificationPolicy policy, DateTimeOffset now, List<string> notJudged)
    {
        var verified = new List<VerifiedTimestamp>();
        foreach (var response in bundle.Timestamps)
            if (TimestampCheck.Check(response, bundle.Signature.Span, root.TimestampAuthorities, now) is { } known)
                verified.Add(known);
            else
                notJudged.Add($"a timestamp of an unknown authority, {TimestampCheck.SignerOf(response)}");
        // An unknown authority is a failure where its timestamp was needed: nothing else says when.
        if (verified.Count == 0 && bundle.Timestamps.Count > 0 && !bundle.LogEntries.Any(e => e.SignedEntryTimestamp is not null))
            throw new RefusedException(
                FailureClass.TimestampAuthorityUnknown, "No timestamp is of an authority in the trusted root",
                string.Join(", ", TrustedRoot.Needed(root.TimestampAuthorities, "timestamp authority")), string.Join(", ", bundle.Timestamps.Select(TimestampCheck.SignerOf)));
        var authorities = verified.Select(v => v.Authority.Uri).Distinct().Count();
        if (authorities < policy.Timestamps)
            throw new RefusedException(
                FailureClass.TimeMissing, "The bundle has timestamps of fewer authorities than the policy asks for", $"{policy.Timestamps}", $"{authorities}");
        return verified;
    }
}
