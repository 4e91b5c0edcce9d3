using System.Text.Json.Nodes;
using Ntk.Provenance.Bundles;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>What of a bundle's JSON needs nothing but what is signed.</summary>
internal static class BundleParts
{
    public static string MediaType(BundleVersion version) => version switch
    {
        BundleVersion.V01 => "application/vnd.dev.sigstore.bundle+json;version=0.1",
        BundleVersion.V02 => "application/vnd.dev.sigstore.bundle+json;version=0.2",
        _ => "application/vnd.dev.sigstore.bundle.v0.3+json",
    };

    /// <summary>The message signature, or the envelope.</summary>
    public static JsonObject Content(Signed signed) => signed.Payload is null ? Message(signed) : Envelope(signed);

    private static JsonObject Message(Signed signed) => new()
    {
        ["messageDigest"] = new JsonObject { ["algorithm"] = HashAlgorithms.Write(signed.Hash), ["digest"] = Convert.ToBase64String(signed.Digest) },
        ["signature"] = Convert.ToBase64String(signed.Signature),
    };

    private static JsonObject Envelope(Signed signed) => new()
    {
        ["payload"] = Convert.ToBase64String(signed.Payload!),
        ["payloadType"] = signed.PayloadType,
        ["signatures"] = new JsonArray(new JsonObject { ["sig"] = Convert.ToBase64String(signed.Signature), ["keyid"] = "" }),
    };
}
