using System.Text.Json.Nodes;
using Ntk.Provenance.Bundles;

namespace Ntk.Provenance.Tests.Bundles;

public sealed class BundleTests(Seeds seeds)
{
    private const string V01 = "application/vnd.dev.sigstore.bundle+json;version=0.1";
    private const string V02 = "application/vnd.dev.sigstore.bundle+json;version=0.2";

    public static TheoryData<string> Places =>
    [
        "", "verificationMaterial", "verificationMaterial.certificate", "verificationMaterial.tlogEntries.0", "verificationMaterial.tlogEntries.0.logId",
        "verificationMaterial.tlogEntries.0.kindVersion", "verificationMaterial.tlogEntries.0.inclusionProof",
        "verificationMaterial.tlogEntries.0.inclusionProof.checkpoint", "verificationMaterial.tlogEntries.0.inclusionPromise",
        "verificationMaterial.timestampVerificationData", "verificationMaterial.timestampVerificationData.rfc3161Timestamps.0", "messageSignature",
        "messageSignature.messageDigest",
    ];

    [Fact]
    public void the_other_media_type_of_the_version_is_read() =>
        Assert.Null(ClassOf(b => b["mediaType"] = "application/vnd.dev.sigstore.bundle+json;version=0.3"));

    [Theory]
    [InlineData("application/vnd.dev.sigstore.bundle.v0.4+json")]
    [InlineData("application/vnd.dev.sigstore.bundle+json;version=0.4")]
    [InlineData("application/vnd.dev.sigstore.bundle.v0.1+json")]
    [InlineData("application/vnd.dev.sigstore.bundle.v0.3+json ")]
    [InlineData("APPLICATION/VND.DEV.SIGSTORE.BUNDLE.V0.3+JSON")]
    [InlineData("application/json")]
    [InlineData("")]
    public void another_media_type_is_refused(string mediaType)
    {
        var failure = Read(b => b["mediaType"] = mediaType).Failure!;
        Assert.Equal((FailureClass.BundleVersionUnknown, mediaType), (failure.Class, failure.Actual));
    }

    [Fact]
    public void a_bundle_without_a_media_type_is_refused() => Assert.Equal(FailureClass.JsonMemberMissing, ClassOf(b => b.Remove("mediaType")));

    [Theory]
    [MemberData(nameof(Places))]
    public void a_member_that_the_format_does_not_have_is_refused(string place) => Assert.Equal(FailureClass.JsonMemberUnknown, ClassOf(b => At(b, place)["extra"] = 1));

    [Theory]
    [InlineData("dsseEnvelope")]
    [InlineData("dsseEnvelope.signatures.0")]
    public void a_member_that_an_envelope_does_not_have_is_refused(string place) =>
        Assert.Equal(FailureClass.JsonMemberUnknown, Envelope(b => At(b, place)["extra"] = 1));

    [Fact]
    public void a_bundle_with_neither_content_is_refused() => Assert.Equal(FailureClass.BundleContentAmbiguous, ClassOf(b => b.Remove("messageSignature")));

    [Fact]
    public void a_bundle_with_both_contents_is_refused() => Assert.Equal(
        FailureClass.BundleContentAmbiguous, ClassOf(b => b["dsseEnvelope"] = JsonNode.Parse(seeds.EnvelopeBundle)!["dsseEnvelope"]!.DeepClone()));

    [Fact]
    public void an_envelope_without_a_signature_is_refused() =>
        Assert.Equal(FailureClass.EnvelopeSignatureCount, Envelope(b => b["dsseEnvelope"]!["signatures"] = new JsonArray()));

    [Fact]
    public void an_envelope_with_two_signatures_is_refused() =>
        Assert.Equal(FailureClass.EnvelopeSignatureCount, Envelope(b => Repeat(b["dsseEnvelope"]!["signatures"]!)));

    [Fact]
    public void a_bundle_with_no_signer_is_refused() =>
        Assert.Equal(FailureClass.BundleMaterialAmbiguous, ClassOf(b => Material(b).Remove("certificate")));

    [Fact]
    public void a_bundle_with_a_key_and_a_certificate_is_refused() =>
        Assert.Equal(FailureClass.BundleMaterialAmbiguous, ClassOf(b => Material(b)["publicKey"] = new JsonObject { ["hint"] = "a" }));

    [Fact]
    public void a_chain_in_the_newest_version_is_refused() => Assert.Equal(FailureClass.BundleMaterialAmbiguous, ClassOf(ToChain));

    [Fact]
    public void a_certificate_alone_in_an_older_version_is_refused() => Assert.Equal(FailureClass.BundleMaterialAmbiguous, ClassOf(b => b["mediaType"] = V02));

    [Theory]
    [InlineData(V01)]
    [InlineData(V02)]
    public void an_older_version_carries_a_chain(string mediaType) => Assert.Null(ClassOf(b =>
    {
        ToChain(b);
        b["mediaType"] = mediaType;
    }));

    [Fact]
    public void an_empty_chain_is_refused() => Assert.Equal(FailureClass.BundleMaterialAmbiguous, ClassOf(b =>
    {
        ToChain(b);
        b["mediaType"] = V02;
        Material(b)["x509CertificateChain"]!["certificates"] = new JsonArray();
    }));

    [Fact]
    public void the_first_version_needs_the_logs_promise() => Assert.Equal(FailureClass.InclusionPromiseMissing, ClassOf(b =>
    {
        ToChain(b);
        b["mediaType"] = V01;
        Entry(b).Remove("inclusionPromise");
    }));

    [Fact]
    public void a_bundle_without_a_log_entry_is_refused() => Assert.Equal(FailureClass.LogEntryMissing, ClassOf(b => Material(b)["tlogEntries"] = new JsonArray()));

    [Fact]
    public void the_same_log_entry_twice_is_refused() => Assert.Equal(FailureClass.LogEntryRepeated, ClassOf(b => Repeat(Material(b)["tlogEntries"]!)));

    [Fact]
    public void more_log_entries_than_the_bound_are_refused() => Assert.Equal(
        FailureClass.JsonValueOutOfBounds, ClassOf(b => Material(b)["tlogEntries"] = new JsonArray([.. Enumerable.Range(0, 17).Select(_ => Entry(b).DeepClone())])));

    [Fact]
    public void an_entry_without_an_inclusion_proof_is_refused() =>
        Assert.Equal(FailureClass.InclusionProofMissing, ClassOf(b => Entry(b).Remove("inclusionProof")));

    [Fact]
    public void a_proof_without_a_checkpoint_is_refused() =>
        Assert.Equal(FailureClass.InclusionProofMissing, ClassOf(b => Proof(b).Remove("checkpoint")));

    [Fact]
    public void a_path_longer_than_any_tree_is_refused() => Assert.Equal(
        FailureClass.JsonValueOutOfBounds, ClassOf(b => Proof(b)["hashes"] = new JsonArray([.. Enumerable.Range(0, 64).Select(_ => JsonValue.Create(""))])));

    [Theory]
    [InlineData(31)]
    [InlineData(0)]
    public void a_root_of_another_size_is_refused(int size) =>
        Assert.Equal(FailureClass.JsonValueOutOfBounds, ClassOf(b => Proof(b)["rootHash"] = Convert.ToBase64String(new byte[size])));

    [Theory]
    [InlineData("253402300800", FailureClass.JsonValueOutOfBounds)]
    [InlineData("-1", FailureClass.JsonValueOutOfBounds)]
    [InlineData("soon", FailureClass.JsonValueMalformed)]
    public void a_time_that_is_none_is_refused(string time, FailureClass expected) => Assert.Equal(expected, ClassOf(b => Entry(b)["integratedTime"] = time));

    [Fact]
    public void a_time_of_zero_is_no_time() =>
        Assert.Null(Read(b => Entry(b)["integratedTime"] = "0").Required().LogEntries[0].IntegratedTime);

    [Fact]
    public void base64_of_the_url_alphabet_is_refused() =>
        Assert.Equal(FailureClass.Base64Malformed, ClassOf(b => b["messageSignature"]!["signature"] = "-_-_"));

    [Fact]
    public void a_digest_of_another_algorithm_is_refused() =>
        Assert.Equal(FailureClass.JsonValueMalformed, ClassOf(b => b["messageSignature"]!["messageDigest"]!["algorithm"] = "SHA1"));

    private static JsonObject Material(JsonObject bundle) => bundle["verificationMaterial"]!.AsObject();

    private static JsonObject Entry(JsonObject bundle) => Material(bundle)["tlogEntries"]![0]!.AsObject();

    private static JsonObject Proof(JsonObject bundle) => Entry(bundle)["inclusionProof"]!.AsObject();

    private static void Repeat(JsonNode list) => list.AsArray().Add(list[0]!.DeepClone());

    private static JsonObject At(JsonObject bundle, string place) => place.Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate((JsonNode)bundle, (node, name) => node is JsonArray array ? array[0]! : node[name]!).AsObject();

    private static void ToChain(JsonObject bundle)
    {
        var certificate = Material(bundle)["certificate"]!.DeepClone();
        Material(bundle).Remove("certificate");
        Material(bundle)["x509CertificateChain"] = new JsonObject { ["certificates"] = new JsonArray(certificate) };
    }

    private Outcome<Bundle> Read(Action<JsonObject> change) => Bundle.Parse(Seeds.Edited(seeds.MessageBundle, change));

    private FailureClass? ClassOf(Action<JsonObject> change) => Read(change).Failure?.Class;

    private FailureClass? Envelope(Action<JsonObject> change) => Bundle.Parse(Seeds.Edited(seeds.EnvelopeBundle, change)).Failure?.Class;
}
