using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Rekor;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Bodies of log entries that are about a signature.</summary>
internal static class EntryBodies
{
    public static JsonObject Of(EntryKind kind, Signed signed) => kind switch
    {
        EntryKind.HashedRekord1 => ProposedEntry.Body("hashedrekord", "0.0.1", HashedRekordV1.Spec(
            signed.Hash.Name!.ToLowerInvariant(), Convert.ToHexStringLower(signed.Digest), signed.Signature, signed.Pem)),
        EntryKind.HashedRekord2 => HashedRekord2(signed),
        EntryKind.Dsse => ProposedEntry.Body("dsse", "0.0.1", DsseV1.Spec(
            SHA256.HashData("the envelope"u8), SHA256.HashData(signed.Payload!), [(signed.Signature, signed.Pem)])),
        _ => ProposedEntry.Body("intoto", "0.0.2", IntotoV2.Spec(
            signed.PayloadType, SHA256.HashData("the envelope"u8), SHA256.HashData(signed.Payload!), [(signed.Signature, signed.Pem)])),
    };

    private static JsonObject HashedRekord2(Signed signed) => ProposedEntry.Body("hashedrekord", "0.0.2", new JsonObject
    {
        ["hashedRekordV002"] = new JsonObject
        {
            ["data"] = new JsonObject { ["algorithm"] = HashAlgorithms.Write(signed.Hash), ["digest"] = Convert.ToBase64String(signed.Digest) },
            ["signature"] = new JsonObject
            {
                ["content"] = Convert.ToBase64String(signed.Signature),
                ["verifier"] = new JsonObject
                {
                    ["keyDetails"] = KeyDetails.Of(signed.Key.Kind)[0],
                    [signed.Certificate is null ? "publicKey" : "x509Certificate"] =
                        new JsonObject { ["rawBytes"] = Convert.ToBase64String(signed.Certificate ?? signed.Key.SubjectPublicKeyInfo) },
                },
            },
        },
    });
}
