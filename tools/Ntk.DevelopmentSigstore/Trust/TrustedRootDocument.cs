using System.Text.Json.Nodes;

namespace Ntk.DevelopmentSigstore.Trust;

/// <summary>The trusted root of an instance (Sigstore, protobuf-specs, sigstore_trustroot).</summary>
public static class TrustedRootDocument
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/vnd.dev.sigstore.trustedroot+json;version=0.1";

    private const string EcdsaP256 = "PKIX_ECDSA_P256_SHA_256";

    /// <summary>The document. A test changes what it wants to deviate.</summary>
    public static JsonObject Of(DevelopmentInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var (authority, timestamps) = (instance.Authority, instance.Timestamps);
        return new JsonObject
        {
            ["mediaType"] = MediaType,
            ["tlogs"] = new JsonArray(
                Log(Names.RekorV1Host, instance.RekorV1.PublicKey, EcdsaP256, instance.RekorV1.LogId, instance.Since),
                Log(Names.RekorV2Host, instance.RekorV2.PublicKey, "PKIX_ED25519", instance.RekorV2.LogId, instance.Since)),
            ["certificateAuthorities"] = new JsonArray(Authority(
                Names.AuthorityRoot, Names.AuthorityHost, ProtoJson.Chain(authority.Intermediate, authority.Root), instance.Since)),
            ["ctlogs"] = new JsonArray(Log(Names.CtHost, instance.Ct.PublicKey, EcdsaP256, instance.Ct.LogId, instance.Since)),
            ["timestampAuthorities"] = new JsonArray(Authority(
                Names.TimestampRoot, Names.TimestampHost, ProtoJson.Chain(timestamps.Certificate, timestamps.Root), instance.Since)),
        };
    }

    private static JsonObject Log(string host, byte[] publicKey, string keyDetails, byte[] logId, DateTimeOffset since) => new()
    {
        ["baseUrl"] = "https://" + host,
        ["hashAlgorithm"] = "SHA2_256",
        ["publicKey"] = new JsonObject
        {
            ["rawBytes"] = Convert.ToBase64String(publicKey),
            ["keyDetails"] = keyDetails,
            ["validFor"] = ProtoJson.ValidFrom(since),
        },
        ["logId"] = new JsonObject { ["keyId"] = Convert.ToBase64String(logId) },
    };

    private static JsonObject Authority(string commonName, string host, JsonObject chain, DateTimeOffset since) => new()
    {
        ["subject"] = ProtoJson.Subject(commonName),
        ["uri"] = "https://" + host,
        ["certChain"] = chain,
        ["validFor"] = ProtoJson.ValidFrom(since),
    };
}
