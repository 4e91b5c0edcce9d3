using System.Globalization;
using System.Text.Json;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Bundles;

/// <summary>Writes bundles of version 0.3 as protocol buffers' JSON: 64-bit numbers as strings, bytes as base64.</summary>
internal static class BundleWriter
{
    public static byte[] Write(Bundle bundle) => JsonBytes.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("mediaType", BundleMediaTypes.Current);
        WriteMaterial(json, bundle);
        if (bundle.Envelope is { } envelope)
        {
            json.WritePropertyName("dsseEnvelope");
            WriteEnvelope(json, envelope);
        }
        else
            WriteMessage(json, bundle.MessageSignature!);
        json.WriteEndObject();
    });

    /// <summary>One envelope as an object.</summary>
    public static void WriteEnvelope(Utf8JsonWriter json, DsseEnvelope envelope)
    {
        json.WriteStartObject();
        json.WriteBase64String("payload", envelope.Payload.Span);
        json.WriteString("payloadType", envelope.PayloadType);
        json.WriteStartArray("signatures");
        json.WriteStartObject();
        json.WriteBase64String("sig", envelope.Signature.Span);
        if (envelope.KeyId.Length > 0)
            json.WriteString("keyid", envelope.KeyId);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMaterial(Utf8JsonWriter json, Bundle bundle)
    {
        json.WriteStartObject("verificationMaterial");
        if (bundle.Certificate is { } certificate)
        {
            json.WriteStartObject("certificate");
            json.WriteBase64String("rawBytes", certificate.Der.Span);
        }
        else
        {
            json.WriteStartObject("publicKey");
            json.WriteString("hint", bundle.PublicKeyHint);
        }
        json.WriteEndObject();
        json.WriteStartArray("tlogEntries");
        foreach (var entry in bundle.LogEntries)
            WriteEntry(json, entry);
        json.WriteEndArray();
        if (bundle.Timestamps.Count > 0)
            WriteTimestamps(json, bundle.Timestamps);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteStartObject();
        WriteCount(json, "logIndex", entry.LogIndex);
        json.WriteStartObject("logId");
        json.WriteBase64String("keyId", entry.LogId.Span);
        json.WriteEndObject();
        json.WriteStartObject("kindVersion");
        json.WriteString("kind", entry.Kind);
        json.WriteString("version", entry.KindVersion);
        json.WriteEndObject();
        if (entry.IntegratedTime is { } time)
            WriteCount(json, "integratedTime", time.ToUnixTimeSeconds());
        if (entry.SignedEntryTimestamp is { } promise)
        {
            json.WriteStartObject("inclusionPromise");
            json.WriteBase64String("signedEntryTimestamp", promise.Span);
            json.WriteEndObject();
        }
        if (entry.Inclusion is { } inclusion)
            WriteInclusion(json, inclusion);
        json.WriteBase64String("canonicalizedBody", entry.Body.Span);
        json.WriteEndObject();
    }

    private static void WriteInclusion(Utf8JsonWriter json, InclusionEvidence inclusion)
    {
        json.WriteStartObject("inclusionProof");
        WriteCount(json, "logIndex", inclusion.LogIndex);
        json.WriteBase64String("rootHash", inclusion.RootHash.ToArray());
        WriteCount(json, "treeSize", inclusion.TreeSize);
        json.WriteStartArray("hashes");
        foreach (var hash in inclusion.Path)
            json.WriteBase64StringValue(hash.ToArray());
        json.WriteEndArray();
        if (inclusion.Checkpoint is { } checkpoint)
        {
            json.WriteStartObject("checkpoint");
            json.WriteString("envelope", checkpoint);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteTimestamps(Utf8JsonWriter json, IReadOnlyList<ReadOnlyMemory<byte>> timestamps)
    {
        json.WriteStartObject("timestampVerificationData");
        json.WriteStartArray("rfc3161Timestamps");
        foreach (var timestamp in timestamps)
        {
            json.WriteStartObject();
            json.WriteBase64String("signedTimestamp", timestamp.Span);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, MessageSignature message)
    {
        json.WriteStartObject("messageSignature");
        json.WriteStartObject("messageDigest");
        json.WriteString("algorithm", HashAlgorithms.Write(message.Hash));
        json.WriteBase64String("digest", message.Digest.Span);
        json.WriteEndObject();
        json.WriteBase64String("signature", message.Signature.Span);
        json.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter json, string name, long count) => json.WriteString(name, count.ToString(CultureInfo.InvariantCulture));
}
