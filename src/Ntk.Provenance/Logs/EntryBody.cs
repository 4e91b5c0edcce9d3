using System.Text;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Json;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Logs;

/// <summary>
/// Checks that the body of a log entry is about the very signature, key and content of the bundle (client specification, "Transparency log entry":
/// the log's word counts for nothing else). A body of another kind or version, or with members that its schema does not have, is refused.
/// </summary>
internal static class EntryBody
{
    private const int MaxSignature = 4096;

    public static void Check(LogEntry entry, SignedContent content)
    {
        var body = JsonText.Parse(entry.Body, "the body of the log entry", JsonLimits.Bundle);
        body.HasOnly("apiVersion", "kind", "spec");
        var kind = body.Required("kind").Text(40);
        var version = body.Required("apiVersion").Text(20);
        if (kind != entry.Kind || version != entry.KindVersion)
            throw new RefusedException(FailureClass.EntryKindMismatch, "The body of the log entry is of another kind than the bundle says", entry.KindAndVersion, $"{kind} {version}");
        var spec = body.Required("spec");
        switch (kind, version, content.Envelope)
        {
            case ("hashedrekord", "0.0.1", _):
                CheckHashedRekord1(spec, content);
                break;
            case ("hashedrekord", "0.0.2", _):
                CheckHashedRekord2(spec, content);
                break;
            case ("dsse", "0.0.1", { } envelope):
                CheckDsse(spec, content, envelope);
                break;
            case ("intoto", "0.0.2", { } envelope):
                CheckInToto(spec, content, envelope);
                break;
            default:
                throw new RefusedException(
                    FailureClass.EntryKindUnknown, "A log entry of a kind that is not known for such a bundle",
                    $"hashedrekord 0.0.1 or 0.0.2{(content.Envelope is null ? "" : ", dsse 0.0.1 or intoto 0.0.2")}", $"{kind} {version}");
        }
    }

    /// <summary>Of an envelope, the digest is that of its pre-authentication encoding (client specification, "Transparency Log Entry").</summary>
    private static void CheckHashedRekord1(JsonValue spec, SignedContent content)
    {
        spec.HasOnly("data", "signature");
        var data = spec.Required("data");
        data.HasOnly("hash");
        CheckHash(data.Required("hash"), content.Hash.Name!, content.Digest.Span, content.Envelope is null ? "the artifact" : "what was signed");
        var signature = spec.Required("signature");
        signature.HasOnly("content", "publicKey");
        CheckSignature(signature.Required("content").Bytes(MaxSignature), content);
        var key = signature.Required("publicKey");
        key.HasOnly("content");
        CheckPem(key.Required("content"), content);
    }

    /// <summary>Rekor v2 has no other kind: of an envelope it logs the digest of the pre-authentication encoding.</summary>
    private static void CheckHashedRekord2(JsonValue spec, SignedContent content)
    {
        spec.HasOnly("hashedRekordV002");
        var record = spec.Required("hashedRekordV002");
        record.HasOnly("data", "signature");
        var data = record.Required("data");
        data.HasOnly("algorithm", "digest");
        CheckDigest(HashAlgorithms.Read(data.Required("algorithm")).Name!, data.Required("digest").Bytes(64), content.Hash.Name!, content.Digest.Span, "what was signed");
        var signature = record.Required("signature");
        signature.HasOnly("content", "verifier");
        CheckSignature(signature.Required("content").Bytes(MaxSignature), content);
        CheckVerifier(signature.Required("verifier"), content);
    }

    private static void CheckDsse(JsonValue spec, SignedContent content, DsseEnvelope envelope)
    {
        spec.HasOnly("envelopeHash", "payloadHash", "signatures");
        CheckHash(spec.Required("payloadHash"), "SHA256", System.Security.Cryptography.SHA256.HashData(envelope.Payload.Span), "the payload");
        var signature = OneOf(spec.Required("signatures"));
        signature.HasOnly("signature", "verifier");
        CheckSignature(signature.Required("signature").Bytes(MaxSignature), content);
        CheckPem(signature.Required("verifier"), content);
    }

    private static void CheckInToto(JsonValue spec, SignedContent content, DsseEnvelope envelope)
    {
        spec.HasOnly("content");
        var logged = spec.Required("content");
        logged.HasOnly("envelope", "hash", "payloadHash");
        CheckHash(logged.Required("payloadHash"), "SHA256", System.Security.Cryptography.SHA256.HashData(envelope.Payload.Span), "the payload");
        var loggedEnvelope = logged.Required("envelope");
        loggedEnvelope.HasOnly("payload", "payloadType", "signatures");
        // Most logs leave the payload out; its digest stands for it. Where it is, it is the payload's base64 in base64.
        if (loggedEnvelope.Optional("payload") is { } payload && !IsPayload(payload.Bytes(2 * JsonLimits.Bundle), envelope))
            throw new RefusedException(FailureClass.EntryDigestMismatch, "The log entry holds another payload");
        var payloadType = loggedEnvelope.Required("payloadType").Text(200);
        if (payloadType != envelope.PayloadType)
            throw new RefusedException(FailureClass.EntryDigestMismatch, "The log entry is about another payload type", envelope.PayloadType, payloadType);
        var signature = OneOf(loggedEnvelope.Required("signatures"));
        signature.HasOnly("publicKey", "sig", "keyid");
        // Some clients submit the signature as it is, which is never base64: a DER SEQUENCE has bytes that base64 has not.
        var sig = signature.Required("sig").Bytes(2 * MaxSignature);
        CheckSignature(Base64Text.Decode(sig) ?? sig, content);
        CheckPem(signature.Required("publicKey"), content);
    }

    private static bool IsPayload(byte[] logged, DsseEnvelope envelope) =>
        envelope.Payload.Span.SequenceEqual(Base64Text.Decode(logged) ?? logged);

    private static JsonValue OneOf(JsonValue signatures)
    {
        var items = signatures.Items(16);
        return items.Count == 1 ? items[0] : throw new RefusedException(FailureClass.EntrySignatureMismatch, "The log entry has another number of signatures", "1", $"{items.Count}");
    }

    private static void CheckHash(JsonValue hash, string algorithm, ReadOnlySpan<byte> digest, string of)
    {
        hash.HasOnly("algorithm", "value");
        var value = hash.Required("value").Text(128);
        if (value.Length % 2 != 0 || value.Any(c => !char.IsAsciiHexDigitLower(c) && !char.IsAsciiDigit(c)))
            throw new RefusedException(FailureClass.EntryBodyMalformed, $"{hash.Path}.value is not a digest in hexadecimal", actual: value);
        CheckDigest(hash.Required("algorithm").Text(20).ToUpperInvariant(), Convert.FromHexString(value), algorithm, digest, of);
    }

    private static void CheckDigest(string loggedAlgorithm, ReadOnlySpan<byte> logged, string algorithm, ReadOnlySpan<byte> digest, string of)
    {
        if (loggedAlgorithm != algorithm || !logged.SequenceEqual(digest))
            throw new RefusedException(
                FailureClass.EntryDigestMismatch, $"The log entry is about another digest of {of}",
                $"{algorithm} {Convert.ToHexStringLower(digest)}", $"{loggedAlgorithm} {Convert.ToHexStringLower(logged)}");
    }

    private static void CheckSignature(ReadOnlySpan<byte> logged, SignedContent content)
    {
        if (!logged.SequenceEqual(content.Signature.Span))
            throw new RefusedException(
                FailureClass.EntrySignatureMismatch, "The log entry is about another signature", Convert.ToHexStringLower(content.Signature.Span), Convert.ToHexStringLower(logged));
    }

    private static void CheckPem(JsonValue value, SignedContent content)
    {
        var pem = Encoding.UTF8.GetString(value.Bytes(Certificate.MaxBytes));
        var label = content.Certificate is null ? "PUBLIC KEY" : "CERTIFICATE";
        if (PemText.Label(pem) is { } found && found != label && found is "PUBLIC KEY" or "CERTIFICATE")
            throw new RefusedException(FailureClass.EntryKeyMismatch, "The log entry names another kind of verifier", label, found);
        CheckKey(PemText.Decode(pem, label, value.Path), content);
    }

    private static void CheckVerifier(JsonValue verifier, SignedContent content)
    {
        verifier.HasOnly("publicKey", "x509Certificate", "keyDetails");
        var (name, other) = content.Certificate is null ? ("publicKey", "x509Certificate") : ("x509Certificate", "publicKey");
        if (verifier.Optional(name) is not { } key || verifier.Optional(other) is not null)
            throw new RefusedException(FailureClass.EntryKeyMismatch, "The log entry names another kind of verifier", name);
        key.HasOnly("rawBytes");
        CheckKey(key.Required("rawBytes").Bytes(Certificate.MaxBytes), content);
        var details = verifier.Required("keyDetails").Text(60);
        if (!KeyDetails.Of(content.Key.Kind).Contains(details))
            throw new RefusedException(FailureClass.EntryKeyMismatch, "The log entry names another kind of key", string.Join(" or ", KeyDetails.Of(content.Key.Kind)), details);
    }

    private static void CheckKey(ReadOnlySpan<byte> logged, SignedContent content)
    {
        var ours = content.Certificate is { } certificate ? certificate.Der : content.Key.SubjectPublicKeyInfo;
        if (!logged.SequenceEqual(ours.Span))
            throw new RefusedException(
                FailureClass.EntryKeyMismatch, $"The log entry is about another {(content.Certificate is null ? "key" : "certificate")}",
                $"SHA-256 {Fingerprint(ours.Span)}", $"SHA-256 {Fingerprint(logged)}");
    }

    private static string Fingerprint(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
