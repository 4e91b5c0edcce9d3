using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>An entry <c>dsse</c> 0.0.1: digests of an envelope and its payload, and the envelope's signatures with their keys.</summary>
public static class DsseV1
{
    /// <summary>Signatures of one envelope.</summary>
    internal const int MaxSignatures = 16;

    /// <summary>The canonical <c>spec</c>.</summary>
    /// <param name="envelopeHash">SHA-256 of the envelope as it was sent.</param>
    /// <param name="payloadHash">SHA-256 of the payload.</param>
    /// <param name="signatures">Each signature with the PEM of its key.</param>
    public static JsonObject Spec(byte[] envelopeHash, byte[] payloadHash, params IEnumerable<(byte[] Signature, byte[] Pem)> signatures) => new()
    {
        ["envelopeHash"] = Hash(envelopeHash),
        ["payloadHash"] = Hash(payloadHash),
        ["signatures"] = new JsonArray([.. signatures
            .Select(s => (Signature: Convert.ToBase64String(s.Signature), Verifier: Convert.ToBase64String(s.Pem)))
            .OrderBy(s => s.Signature, StringComparer.Ordinal)
            .Select(s => (JsonNode)new JsonObject { ["signature"] = s.Signature, ["verifier"] = s.Verifier })]),
    };

    internal static JsonObject Hash(byte[] digest) => new() { ["algorithm"] = "sha256", ["value"] = Convert.ToHexStringLower(digest) };

    internal static JsonObject Canonical(JsonElement spec)
    {
        var proposed = spec.Field("proposedContent");
        var text = Encoding.UTF8.GetBytes(proposed.Text("envelope"));
        var envelope = RequestJson.Parse(text);
        var payload = envelope.Bytes("payload");
        var signed = PreAuthentication.Encode(envelope.Text("payloadType"), payload);
        var verifiers = proposed.Items("verifiers");
        var signatures = envelope.Items("signatures");
        if (signatures.Length is < 1 or > MaxSignatures || verifiers.Length is < 1 or > MaxSignatures)
            throw new RefusedException(
                Refusal.MalformedField, $"1 to {MaxSignatures} signatures and keys are taken, not {signatures.Length} and {verifiers.Length}.");
        var keys = verifiers.Select(static v => Pem(v)).ToArray();
        return Spec(SHA256.HashData(text), SHA256.HashData(payload), [.. signatures.Select(s => Matched(s.Bytes("sig"), signed, keys))]);
    }

    private static byte[] Pem(JsonElement verifier) => verifier.ValueKind == JsonValueKind.String && verifier.Text() is { } text
        ? RequestJson.Decode(text, "verifiers")
        : throw new RefusedException(Refusal.MalformedField, "The field \"verifiers\" holds something else than strings.");

    private static (byte[] Signature, byte[] Pem) Matched(byte[] signature, byte[] signed, byte[][] keys)
    {
        foreach (var key in keys)
        {
            using var verifier = EntryVerifier.FromPem(key);
            if (verifier.VerifyData(signed, signature))
                return (signature, verifier.Pem);
        }
        throw new RefusedException(Refusal.InvalidSignature, "A signature of the envelope is by none of the keys.");
    }
}
