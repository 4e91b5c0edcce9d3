using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Ntk.DevelopmentSigstore.Trust;

/// <summary>Messages that several documents hold, as proto-JSON (Sigstore, protobuf-specs, sigstore_common).</summary>
internal static class ProtoJson
{
    public static JsonObject ValidFrom(DateTimeOffset start) =>
        new() { ["start"] = start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };

    public static JsonObject Subject(string commonName) => new() { ["organization"] = Names.Organization, ["commonName"] = commonName };

    public static JsonObject Chain(params ReadOnlySpan<X509Certificate2> certificates)
    {
        var chain = new JsonArray();
        foreach (var certificate in certificates)
            chain.Add((JsonNode)new JsonObject { ["rawBytes"] = Convert.ToBase64String(certificate.RawData) });
        return new JsonObject { ["certificates"] = chain };
    }
}
