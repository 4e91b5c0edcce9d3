using System.Text.Json.Nodes;

namespace Ntk.DevelopmentSigstore.Trust;

/// <summary>Where to sign with an instance (Sigstore, protobuf-specs, sigstore_trustroot, SigningConfig).</summary>
public static class SigningConfigDocument
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/vnd.dev.sigstore.signingconfig.v0.2+json";

    /// <summary>The document.</summary>
    /// <param name="url">Where the instance is served, without a slash at its end.</param>
    /// <param name="since">From when it is valid.</param>
    /// <param name="rekorVersions">Which of Rekor's interfaces are named; a client takes the highest that it speaks.</param>
    public static JsonObject Of(string url, DateTimeOffset since, params ReadOnlySpan<int> rekorVersions)
    {
        var logs = new JsonArray();
        foreach (var version in rekorVersions)
            logs.Add((JsonNode)Service(url, version, since));
        return new JsonObject
        {
            ["mediaType"] = MediaType,
            ["caUrls"] = new JsonArray(Service(url, 1, since)),
            ["oidcUrls"] = new JsonArray(Service(url, 1, since)),
            ["rekorTlogUrls"] = logs,
            ["rekorTlogConfig"] = new JsonObject { ["selector"] = "ANY" },
            ["tsaUrls"] = new JsonArray(Service(url + "/api/v1/timestamp", 1, since)),
            ["tsaConfig"] = new JsonObject { ["selector"] = "ANY" },
        };
    }

    private static JsonObject Service(string url, int version, DateTimeOffset since) => new()
    {
        ["url"] = url,
        ["majorApiVersion"] = version,
        ["validFor"] = ProtoJson.ValidFrom(since),
        ["operator"] = Names.Operator,
    };
}
