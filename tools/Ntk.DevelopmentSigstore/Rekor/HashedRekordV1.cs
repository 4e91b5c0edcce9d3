using System.Text.Json;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>An entry <c>hashedrekord</c> 0.0.1: a digest and a signature of it.</summary>
public static class HashedRekordV1
{
    /// <summary>The canonical <c>spec</c>.</summary>
    public static JsonObject Spec(string algorithm, string hexDigest, byte[] signature, byte[] pem) => new()
    {
        ["data"] = new JsonObject { ["hash"] = new JsonObject { ["algorithm"] = algorithm, ["value"] = hexDigest } },
        ["signature"] = new JsonObject
        {
            ["content"] = Convert.ToBase64String(signature),
            ["publicKey"] = new JsonObject { ["content"] = Convert.ToBase64String(pem) },
        },
    };

    internal static JsonObject Canonical(JsonElement spec)
    {
        var hash = spec.Field("data").Field("hash");
        var (algorithm, value) = (hash.Text("algorithm"), hash.Text("value"));
        var signature = spec.Field("signature");
        var content = signature.Bytes("content");
        using var verifier = EntryVerifier.FromPem(signature.Field("publicKey").Bytes("content"));
        if (Digests.Named(algorithm) != verifier.Hash)
            throw new RefusedException(Refusal.UnsupportedDigest, $"The digest is {algorithm}, where the key signs {verifier.Hash}.");
        var digest = Hex(value);
        Digests.RequireLength(verifier.Hash, digest);
        if (!verifier.VerifyDigest(digest, content))
            throw new RefusedException(Refusal.InvalidSignature, "The signature is none of this digest by this key.");
        return Spec(algorithm, Convert.ToHexStringLower(digest), content, verifier.Pem);
    }

    private static byte[] Hex(string value)
    {
        try
        {
            return Convert.FromHexString(value);
        }
        catch (FormatException)
        {
            throw new RefusedException(Refusal.MalformedField, "The field \"value\" is not hexadecimal.");
        }
    }
}
