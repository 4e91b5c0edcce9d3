using Ntk.Provenance.Bundles;

namespace Ntk.Provenance.Tests.Conformance;

public sealed class ConformanceTests
{
    /// <summary>Every case, and the class of failure for those that have to fail.</summary>
    public static TheoryData<string, FailureClass?> Cases => new()
    {
        { "bundle-from-wrong-instance_fail", FailureClass.LogUnknown },
        { "bundle-malformed-json_fail", FailureClass.JsonMalformed },
        { "bundle-unknown-version_fail", FailureClass.BundleVersionUnknown },
        { "bundle-with-sct-with-extensions", null },
        { "checkpoint-wrong-roothash_fail", FailureClass.CheckpointMismatch },
        { "dsse-invalid-sig_fail", FailureClass.SignatureInvalid },
        { "happy-path-intoto-in-dsse-v3", null },
        { "happy-path-v0.1", null },
        { "happy-path-v0.3", null },
        { "happy-path-v0.3-new-mediaType", null },
        { "inclusion-proof-corrupted-hash_fail", FailureClass.InclusionProofInvalid },
        { "integrated-time-in-future_fail", FailureClass.CertificateNotValidAtTime },
        { "intoto-log-entry-mismatch_fail", FailureClass.EntrySignatureMismatch },
        { "intoto-with-custom-trust-root", null },
        { "invalid-checkpoint-signature_fail", FailureClass.CheckpointSignatureInvalid },
        { "invalid-ct-key_fail", FailureClass.SctLogUnknown },
        { "managed-key-happy-path", null },
        { "managed-key-wrong-key_fail", FailureClass.PemMalformed },
        { "message-digest-mismatch_fail", FailureClass.ArtifactMismatch },
        { "rekor2-checkpoint-missing-origin_fail", FailureClass.CheckpointMalformed },
        { "rekor2-dsse-happy-path", null },
        { "rekor2-dsse-mismatch-envelope_fail", FailureClass.EntryDigestMismatch },
        { "rekor2-happy-path", null },
        { "rekor2-no-timestamp_fail", FailureClass.TimeMissing },
        { "rekor2-timestamp-untrusted-tsa-with-embedded-cert_fail", FailureClass.TimestampAuthorityUnknown },
        { "rekor2-timestamp-with-embedded-cert", null },
        { "trust-root-tlog-missing-validity-start_fail", FailureClass.JsonMemberMissing },
        { "wrong-hashedrekord-artifact_fail", FailureClass.EntryDigestMismatch },
    };

    public static TheoryData<string> AcceptedV03 =>
    [
        "bundle-with-sct-with-extensions", "happy-path-intoto-in-dsse-v3", "happy-path-v0.3", "happy-path-v0.3-new-mediaType",
        "intoto-with-custom-trust-root", "managed-key-happy-path", "rekor2-dsse-happy-path", "rekor2-happy-path", "rekor2-timestamp-with-embedded-cert",
    ];

    [Fact]
    public void every_case_that_is_there_has_a_stated_outcome() =>
        Assert.Equal(Cases.Select(c => c.Data.Item1).Order(StringComparer.Ordinal), ConformanceSuite.Names());

    [Theory]
    [MemberData(nameof(Cases))]
    public void an_artifact_by_file_comes_out_as_stated(string name, FailureClass? failure)
    {
        var given = ConformanceCase.Named(name);
        Assert.Equal(failure, given.Judge(given.BundleBytes, given.ByFile()).Failure?.Class);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void an_artifact_by_digest_comes_out_as_stated(string name, FailureClass? failure)
    {
        var given = ConformanceCase.Named(name);
        Assert.Equal(failure, given.Judge(given.BundleBytes, given.ByDigest()).Failure?.Class);
    }

    [Theory]
    [MemberData(nameof(AcceptedV03))]
    public void a_bundle_that_is_written_again_gives_the_same_evidence(string name)
    {
        var given = ConformanceCase.Named(name);
        var again = BundleWriter.Write(Bundle.Parse(given.BundleBytes).Required());
        Assert.Equal(
            EvidenceText.Of(given.Judge(given.BundleBytes, given.ByDigest()).Evidence!), EvidenceText.Of(given.Judge(again, given.ByDigest()).Evidence!));
    }

    [Theory]
    [MemberData(nameof(AcceptedV03))]
    public void a_bundle_that_is_written_again_is_the_same_bytes_ever_after(string name)
    {
        var once = BundleWriter.Write(Bundle.Parse(ConformanceCase.Named(name).BundleBytes).Required());
        Assert.Equal(once, BundleWriter.Write(Bundle.Parse(once).Required()));
    }
}
