using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Tests.Keys;

namespace Ntk.Provenance.Tests.Policy;

/// <summary>A release policy that uses every member there is.</summary>
internal static class PolicyText
{
    /// <summary>A verifier key of C2SP for cosignatures that no witness holds.</summary>
    private static readonly string Witness = WitnessOf("witness.invalid");

    public static byte[] Full(Action<JsonObject>? change = null)
    {
        var policy = new JsonObject
        {
            ["version"] = 1,
            ["publisher"] = new JsonObject
            {
                ["identity"] = "https://build.invalid/*",
                ["issuer"] = "https://issuer.invalid",
                ["kind"] = "Uri",
                ["extensions"] = new JsonObject { ["SourceRepositoryUri"] = "https://source.invalid/*" },
            },
            ["rebuilders"] = new JsonArray(new JsonObject
            {
                ["key"] = PemText.Encode("PUBLIC KEY", SpkiText.Curve(SpkiText.P256, SpkiText.Point(ECCurve.NamedCurves.nistP256))),
            }),
            ["rebuildersRequired"] = 1,
            ["source"] = "https://source.invalid/*",
            ["logEntries"] = 1,
            ["timestamps"] = 1,
            ["witnesses"] = new JsonArray(Witness),
            ["witnessesRequired"] = 1,
        };
        change?.Invoke(policy);
        return Encoding.UTF8.GetBytes(policy.ToJsonString());
    }

    private static string WitnessOf(string name)
    {
        byte[] key = [4, .. SHA256.HashData(Encoding.ASCII.GetBytes(name))];
        var id = SHA256.HashData([.. Encoding.ASCII.GetBytes(name), (byte)'\n', .. key]).AsSpan(0, 4);
        return $"{name}+{Convert.ToHexStringLower(id)}+{Convert.ToBase64String(key)}";
    }
}
