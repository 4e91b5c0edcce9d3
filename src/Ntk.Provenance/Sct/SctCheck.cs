using System.Globalization;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Json;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Sct;

/// <summary>
/// Checks that a certificate log saw the signing certificate (client specification, "Certificate Transparency"): at least one embedded timestamp is
/// of a log of the trusted root, and every one of such a log is valid.
/// </summary>
internal static class SctCheck
{
    /// <returns>The logs that saw the certificate.</returns>
    public static IReadOnlyList<TrustedLog> Check(Certificate certificate, Certificate issuer, IReadOnlyList<TrustedLog> logs, DateTimeOffset now)
    {
        var extension = certificate.Extension(ExtensionOids.SignedCertificateTimestamps)
            ?? throw new RefusedException(FailureClass.SctMissing, "The signing certificate carries no signed certificate timestamp");
        var timestamps = SctList.Read(extension.Value);
        var precertificate = PrecertificateEntry.Rebuild(certificate);
        var issuerKeyHash = issuer.Key.Id();
        var seenBy = new List<TrustedLog>();
        foreach (var timestamp in timestamps)
        {
            var known = logs.Where(l => l.Id.Span.SequenceEqual(timestamp.LogId.Span)).ToList();
            if (known.Count == 0)
                continue;
            CheckSignature(timestamp, known[0], PrecertificateEntry.SignedBytes(timestamp, precertificate, issuerKeyHash));
            seenBy.Add(CheckTime(timestamp, known, certificate, now));
        }
        return seenBy.Count > 0 ? [.. seenBy.Distinct()] : throw Unknown(timestamps, logs);
    }

    private static void CheckSignature(SignedCertificateTimestamp timestamp, TrustedLog log, byte[] signed)
    {
        // RFC 6962, section 2.1.4, has no other keys than these two.
        var isNamed = timestamp.IsEcdsa ? log.Key.Kind is KeyKind.EcdsaP256 or KeyKind.EcdsaP384 or KeyKind.EcdsaP521 : log.Key.Kind == KeyKind.Rsa;
        if (!isNamed || !log.Key.Verify(signed, timestamp.Signature.Span, timestamp.Hash))
            throw new RefusedException(
                FailureClass.SctSignatureInvalid, "A signed certificate timestamp is not its log's for this certificate", log.ToString());
    }

    private static TrustedLog CheckTime(SignedCertificateTimestamp timestamp, List<TrustedLog> logs, Certificate certificate, DateTimeOffset now)
    {
        var limit = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        var time = DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Min(timestamp.Milliseconds, (ulong)limit));
        if (time > now)
            throw NotValid("from the future", $"at most {Rfc3339.Format(now)}", time);
        if (time > certificate.NotAfter)
            throw NotValid("from after the certificate's validity", $"at most {Rfc3339.Format(certificate.NotAfter)}", time);
        return logs.FirstOrDefault(l => l.ValidFor.Contains(time))
            ?? throw NotValid($"from outside of the validity of {logs[0].BaseUrl}", string.Join(" or ", logs.Select(l => l.ValidFor)), time);
    }

    private static RefusedException NotValid(string what, string expected, DateTimeOffset time) =>
        new(FailureClass.SctNotValidAtTime, $"A signed certificate timestamp is {what}", expected, Rfc3339.Format(time));

    private static RefusedException Unknown(List<SignedCertificateTimestamp> timestamps, IReadOnlyList<TrustedLog> logs) => new(
        FailureClass.SctLogUnknown, string.Create(CultureInfo.InvariantCulture, $"None of {timestamps.Count} signed certificate timestamps is of a trusted log"),
        string.Join(", ", logs), string.Join(", ", timestamps.Select(t => $"log id {Convert.ToHexStringLower(t.LogId.Span)}")));
}
