using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Rekor;

/// <summary>A request of Rekor's first interface and the entry that it becomes.</summary>
public static class ProposedEntry
{
    /// <summary>The entry's canonical body; its signatures are verified.</summary>
    /// <param name="utf8">The request.</param>
    /// <exception cref="RefusedException">It is no request for a kind that the log takes, or a signature does not verify.</exception>
    public static byte[] ToBody(ReadOnlyMemory<byte> utf8)
    {
        var request = RequestJson.Parse(utf8);
        var (kind, version, spec) = (request.Text("kind"), request.Text("apiVersion"), request.Field("spec"));
        var canonical = (kind, version) switch
        {
            ("hashedrekord", "0.0.1") => HashedRekordV1.Canonical(spec),
            ("dsse", "0.0.1") => DsseV1.Canonical(spec),
            ("intoto", "0.0.2") => IntotoV2.Canonical(spec),
            _ => throw new RefusedException(Refusal.UnsupportedEntry, $"An entry of the kind {kind} {version} is not taken here."),
        };
        return CanonicalJson.Encode(Body(kind, version, canonical));
    }

    /// <summary>An entry's body of any parts, verified or not.</summary>
    public static JsonObject Body(string kind, string version, JsonObject spec) =>
        new() { ["apiVersion"] = version, ["kind"] = kind, ["spec"] = spec };
}
