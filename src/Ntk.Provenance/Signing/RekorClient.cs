using System.Text;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Json;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Logs;
using Ntk.Provenance.Net;

namespace Ntk.Provenance.Signing;

/// <summary>Writes entries to transparency logs: Rekor v2 (<c>rekor_service.proto</c> of rekor-tiles) and Rekor v1 (<c>openapi.yaml</c> of rekor).</summary>
internal static class RekorClient
{
    /// <summary>The versions of the API that are spoken.</summary>
    public static readonly IReadOnlyList<int> Versions = [1, 2];

    public static async Task<LogEntry> AppendAsync(SigningService log, SignedContent content, ServiceClient services, CancellationToken cancellation)
    {
        var isTiled = log.MajorApiVersion == 2;
        var url = new Uri($"{log.Url.ToString().TrimEnd('/')}/api/v{log.MajorApiVersion}/log/entries");
        var request = isTiled ? HashedRekord2(content) : content.Envelope is { } envelope ? Dsse1(content, envelope) : HashedRekord1(content);
        var answer = await services.PostAsync("transparency log", url, "application/json", request, null, cancellation).ConfigureAwait(false);
        var document = JsonText.Parse(answer, "the log's answer", JsonLimits.Bundle);
        return isTiled ? LogEntryJson.Read(document) : RekorV1Answer.Read(document);
    }

    private static byte[] HashedRekord2(SignedContent content) => JsonBytes.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("hashedRekordRequestV002");
        json.WriteBase64String("digest", content.Digest.Span);
        json.WriteStartObject("signature");
        json.WriteBase64String("content", content.Signature.Span);
        json.WriteStartObject("verifier");
        json.WriteStartObject(content.Certificate is null ? "publicKey" : "x509Certificate");
        json.WriteBase64String("rawBytes", Verifier(content));
        json.WriteEndObject();
        json.WriteString("keyDetails", KeyDetails.Of(content.Key.Kind)[0]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static byte[] HashedRekord1(SignedContent content) => JsonBytes.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", "0.0.1");
        json.WriteString("kind", "hashedrekord");
        json.WriteStartObject("spec");
        json.WriteStartObject("data");
        json.WriteStartObject("hash");
        json.WriteString("algorithm", content.Hash.Name!.ToLowerInvariant());
        json.WriteString("value", Convert.ToHexStringLower(content.Digest.Span));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("signature");
        json.WriteBase64String("content", content.Signature.Span);
        json.WriteStartObject("publicKey");
        json.WriteBase64String("content", VerifierPem(content));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static byte[] Dsse1(SignedContent content, DsseEnvelope envelope) => JsonBytes.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", "0.0.1");
        json.WriteString("kind", "dsse");
        json.WriteStartObject("spec");
        json.WriteStartObject("proposedContent");
        json.WriteString("envelope", Encoding.UTF8.GetString(JsonBytes.Write(inner => BundleWriter.WriteEnvelope(inner, envelope))));
        json.WriteStartArray("verifiers");
        json.WriteBase64StringValue(VerifierPem(content));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static ReadOnlySpan<byte> Verifier(SignedContent content) => (content.Certificate?.Der ?? content.Key.SubjectPublicKeyInfo).Span;

    private static byte[] VerifierPem(SignedContent content) =>
        Encoding.ASCII.GetBytes(PemText.Encode(content.Certificate is null ? "PUBLIC KEY" : "CERTIFICATE", Verifier(content)));
}
