using System.Text.Json;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>A request of Rekor's second interface, <c>hashedRekordRequestV002</c>, and the entry that it becomes.</summary>
public static class HashedRekordRequest
{
    /// <summary>The kind of the entry.</summary>
    public const string Kind = "hashedrekord";

    /// <summary>The version of the entry.</summary>
    public const string Version = "0.0.2";

    /// <summary>The entry's canonical body; its signature is verified.</summary>
    /// <param name="utf8">The request as proto-JSON.</param>
    /// <exception cref="RefusedException">It is no such request, or the signature does not verify.</exception>
    public static byte[] ToBody(ReadOnlyMemory<byte> utf8)
    {
        var root = RequestJson.Parse(utf8);
        if (!root.TryField("hashedRekordRequestV002", out var request))
            throw new RefusedException(Refusal.UnsupportedEntry, "invalid type, must be hashedRekordRequestV002");
        var digest = request.Bytes("digest");
        var signature = request.Field("signature");
        var content = signature.Bytes("content");
        using var verifier = Verifier(signature.Field("verifier"));
        Digests.RequireLength(verifier.Hash, digest);
        if (!verifier.VerifyDigest(digest, content))
            throw new RefusedException(Refusal.InvalidSignature, "The signature is none of this digest by this key.");
        return CanonicalJson.Encode(Body(digest, content, verifier));
    }

    /// <summary>An entry's body of any parts, verified or not.</summary>
    public static JsonObject Body(byte[] digest, byte[] signature, EntryVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        return new JsonObject
        {
            ["apiVersion"] = Version,
            ["kind"] = Kind,
            ["spec"] = new JsonObject
            {
                ["hashedRekordV002"] = new JsonObject
                {
                    ["data"] = new JsonObject { ["algorithm"] = Digests.ProtoName(verifier.Hash), ["digest"] = Convert.ToBase64String(digest) },
                    ["signature"] = new JsonObject
                    {
                        ["content"] = Convert.ToBase64String(signature),
                        ["verifier"] = new JsonObject
                        {
                            ["keyDetails"] = verifier.KeyDetails,
                            [verifier.IsCertificate ? "x509Certificate" : "publicKey"] = RawBytes(verifier.Der),
                        },
                    },
                },
            },
        };
    }

    private static JsonObject RawBytes(byte[] der) => new() { ["rawBytes"] = Convert.ToBase64String(der) };

    private static EntryVerifier Verifier(JsonElement element)
    {
        var verifier = element.TryField("x509Certificate", out var certificate)
            ? EntryVerifier.FromCertificate(certificate.Bytes("rawBytes"))
            : EntryVerifier.FromPublicKey(element.Field("publicKey").Bytes("rawBytes"));
        var named = element.Text("keyDetails");
        if (named != verifier.KeyDetails)
            throw new RefusedException(Refusal.UnsupportedKey, $"The key is {verifier.KeyDetails}, where the request says {named}.");
        return verifier;
    }
}
