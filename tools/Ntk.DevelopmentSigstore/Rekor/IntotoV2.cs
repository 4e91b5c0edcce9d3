using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>An entry <c>intoto</c> 0.0.2: an envelope without its payload. Payload and signatures are base64 of base64 here.</summary>
public static class IntotoV2
{
    /// <summary>The canonical <c>spec</c>.</summary>
    /// <param name="payloadType">The envelope's payload type.</param>
    /// <param name="envelopeHash">SHA-256 of the envelope, as the client computed it.</param>
    /// <param name="payloadHash">SHA-256 of the payload.</param>
    /// <param name="signatures">Each signature with the PEM of its key.</param>
    public static JsonObject Spec(
        string payloadType, byte[] envelopeHash, byte[] payloadHash, params IEnumerable<(byte[] Signature, byte[] Pem)> signatures) => new()
        {
            ["content"] = new JsonObject
            {
                ["envelope"] = new JsonObject
                {
                    ["payloadType"] = payloadType,
                    ["signatures"] = new JsonArray([.. signatures.Select(s => (JsonNode)new JsonObject
                    {
                        ["publicKey"] = Convert.ToBase64String(s.Pem),
                        ["sig"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToBase64String(s.Signature))),
                    })]),
                },
                ["hash"] = DsseV1.Hash(envelopeHash),
                ["payloadHash"] = DsseV1.Hash(payloadHash),
            },
        };

    internal static JsonObject Canonical(JsonElement spec)
    {
        var content = spec.Field("content");
        var envelope = content.Field("envelope");
        var payloadType = envelope.Text("payloadType");
        var payload = Twice(envelope, "payload");
        var signed = PreAuthentication.Encode(payloadType, payload);
        var signatures = envelope.Items("signatures");
        if (signatures.Length is < 1 or > DsseV1.MaxSignatures)
            throw new RefusedException(Refusal.MalformedField, $"1 to {DsseV1.MaxSignatures} signatures are taken, not {signatures.Length}.");
        return Spec(payloadType, EnvelopeHash(content.Field("hash")), SHA256.HashData(payload), [.. signatures.Select(s => Verified(s, signed))]);
    }

    private static (byte[] Signature, byte[] Pem) Verified(JsonElement element, byte[] signed)
    {
        var signature = Twice(element, "sig");
        using var verifier = EntryVerifier.FromPem(element.Bytes("publicKey"));
        return verifier.VerifyData(signed, signature)
            ? (signature, verifier.Pem)
            : throw new RefusedException(Refusal.InvalidSignature, "A signature of the envelope is not by its key.");
    }

    private static byte[] EnvelopeHash(JsonElement hash)
    {
        var value = hash.Text("value");
        var isHex = value.Length == 2 * SHA256.HashSizeInBytes && value.All(char.IsAsciiHexDigit);
        if (!isHex || Digests.Named(hash.Text("algorithm")) != HashAlgorithmName.SHA256)
            throw new RefusedException(Refusal.UnsupportedDigest, "The hash of the envelope is no SHA-256 in hexadecimal.");
        return Convert.FromHexString(value);
    }

    private static byte[] Twice(JsonElement element, string name) => RequestJson.Decode(Encoding.UTF8.GetString(element.Bytes(name)), name);
}
