using System.Globalization;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Logs;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>Sigstore's <c>dev.sigstore.rekor.v1.TransparencyLogEntry</c> as proto-JSON: 64-bit numbers are strings.</summary>
public static class TransparencyLogEntryJson
{
    /// <summary>The message of an entry. What only the first interface has, its time and promise, is added by <see cref="RekorV1Log"/>.</summary>
    public static JsonObject Of(LoggedEntry entry, byte[] logId, string kind, string version)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new JsonObject
        {
            ["logIndex"] = Number(entry.Index),
            ["logId"] = new JsonObject { ["keyId"] = Convert.ToBase64String(logId) },
            ["kindVersion"] = new JsonObject { ["kind"] = kind, ["version"] = version },
            ["inclusionProof"] = new JsonObject
            {
                ["logIndex"] = Number(entry.Index),
                ["rootHash"] = Convert.ToBase64String(entry.Root.ToArray()),
                ["treeSize"] = Number(entry.TreeSize),
                ["hashes"] = new JsonArray([.. entry.Path.Select(hash => (JsonNode)Convert.ToBase64String(hash.ToArray()))]),
                ["checkpoint"] = new JsonObject { ["envelope"] = entry.Checkpoint },
            },
            ["canonicalizedBody"] = Convert.ToBase64String(entry.Body.Span),
        };
    }

    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
