using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Tests.Trust;

public sealed class TrustedRootTests(Seeds seeds)
{
    [Theory]
    [InlineData("application/vnd.dev.sigstore.trustedroot+json;version=0.1")]
    [InlineData("application/vnd.dev.sigstore.trustedroot.v0.1+json")]
    [InlineData("application/vnd.dev.sigstore.trustedroot+json;version=0.2")]
    [InlineData("application/vnd.dev.sigstore.trustedroot.v0.2+json")]
    public void every_known_version_is_read(string mediaType) => Assert.Null(ClassOf(r => r["mediaType"] = mediaType));

    [Theory]
    [InlineData("application/vnd.dev.sigstore.trustedroot.v0.3+json")]
    [InlineData("application/json")]
    public void another_version_is_refused(string mediaType) => Assert.Equal(FailureClass.TrustVersionUnknown, ClassOf(r => r["mediaType"] = mediaType));

    [Fact]
    public void a_member_that_is_not_known_yet_is_skipped() => Assert.Null(ClassOf(r => r["another"] = new JsonArray(1)));

    [Theory]
    [InlineData("tlogs")]
    [InlineData("certificateAuthorities")]
    [InlineData("ctlogs")]
    [InlineData("timestampAuthorities")]
    public void a_kind_that_an_instance_has_not_is_left_out(string name) => Assert.Null(ClassOf(r => r.Remove(name)));

    [Theory]
    [InlineData("tlogs")]
    [InlineData("ctlogs")]
    [InlineData("certificateAuthorities")]
    [InlineData("timestampAuthorities")]
    public void an_interval_without_a_start_is_refused(string name) =>
        Assert.Equal(FailureClass.JsonMemberMissing, ClassOf(r => Interval(r, name).Remove("start")));

    [Fact]
    public void no_interval_at_all_is_refused() =>
        Assert.Equal(FailureClass.JsonMemberMissing, ClassOf(r => r["tlogs"]![0]!["publicKey"]!.AsObject().Remove("validFor")));

    [Fact]
    public void an_interval_that_ends_before_it_starts_is_refused() =>
        Assert.Equal(FailureClass.TrustMalformed, ClassOf(r => Interval(r, "tlogs")["end"] = "2000-01-01T00:00:00Z"));

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-01-01T00:00:00")]
    [InlineData("")]
    public void a_time_that_is_none_is_refused(string time) =>
        Assert.Equal(FailureClass.JsonValueMalformed, ClassOf(r => Interval(r, "ctlogs")["start"] = time));

    [Fact]
    public void an_interval_has_both_of_its_ends()
    {
        var (start, end) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(10));
        var period = new ValidityPeriod(start, end);
        Assert.Equal(
            (true, true, false, false),
            (period.Contains(start), period.Contains(end), period.Contains(start.AddTicks(-1)), period.Contains(end.AddTicks(1))));
    }

    [Fact]
    public void an_interval_without_an_end_goes_on() => Assert.True(new ValidityPeriod(DateTimeOffset.UnixEpoch, null).Contains(DateTimeOffset.MaxValue));

    [Fact]
    public void a_key_of_another_kind_than_it_says_is_refused() =>
        Assert.Equal(FailureClass.TrustMalformed, ClassOf(r => r["ctlogs"]![0]!["publicKey"]!["keyDetails"] = "PKIX_ECDSA_P521_SHA_512"));

    [Theory]
    [InlineData("PKCS1_RSA_PKCS1V5", true)]
    [InlineData("PKIX_RSA_PKCS1V5", false)]
    [InlineData("PKIX_RSA_PKCS1V15_2048_SHA256", false)]
    public void an_rsa_key_is_the_same_in_either_form(string details, bool isPkcs1)
    {
        using var rsa = RSA.Create(2048);
        var root = TrustedRoot.Parse(Seeds.Edited(seeds.TrustedRoot, r =>
        {
            r["ctlogs"]![0]!["publicKey"]!["keyDetails"] = details;
            r["ctlogs"]![0]!["publicKey"]!["rawBytes"] = Convert.ToBase64String(isPkcs1 ? rsa.ExportRSAPublicKey() : rsa.ExportSubjectPublicKeyInfo());
        })).Required();
        Assert.Equal(rsa.ExportSubjectPublicKeyInfo(), root.CertificateLogs[0].Key.SubjectPublicKeyInfo.ToArray());
    }

    /// <summary>protobuf-specs, <c>TransparencyLogInstance.checkpoint_key_id</c>: without one it is the log's id; it should have 4 bytes.</summary>
    [Theory]
    [InlineData(null, "00010203")]
    [InlineData("F0F1F2F3", "F0F1F2F3")]
    [InlineData("F0F1F2F3F4F5F6F7", "F0F1F2F3")]
    public void a_key_id_in_checkpoints_is_the_first_four_bytes_of_what_is_said_or_else_of_the_logs_id(string? said, string expected)
    {
        var root = TrustedRoot.Parse(Seeds.Edited(seeds.TrustedRoot, r =>
        {
            r["tlogs"]![0]!["logId"]!["keyId"] = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
            r["tlogs"]![0]!["checkpointKeyId"] = said is null ? null : new JsonObject { ["keyId"] = Convert.ToBase64String(Convert.FromHexString(said)) };
        })).Required();
        Assert.Equal(expected, Convert.ToHexString(root.Logs[0].CheckpointKeyId.Span));
    }

    [Fact]
    public void a_key_that_is_none_is_refused() =>
        Assert.Equal(FailureClass.KeyMalformed, ClassOf(r => r["ctlogs"]![0]!["publicKey"]!["rawBytes"] = "AAAA"));

    [Fact]
    public void a_log_that_hashes_in_another_way_is_refused() =>
        Assert.Equal(FailureClass.TrustMalformed, ClassOf(r => r["tlogs"]![0]!["hashAlgorithm"] = "SHA2_512"));

    [Fact]
    public void a_log_id_of_another_size_is_refused() =>
        Assert.Equal(FailureClass.TrustMalformed, ClassOf(r => r["tlogs"]![0]!["logId"]!["keyId"] = Convert.ToBase64String(new byte[20])));

    [Fact]
    public void an_authority_without_a_certificate_is_refused() =>
        Assert.Equal(FailureClass.TrustMalformed, ClassOf(r => r["certificateAuthorities"]![0]!["certChain"]!["certificates"] = new JsonArray()));

    [Fact]
    public void a_certificate_that_is_none_is_refused() => Assert.Equal(
        FailureClass.CertificateMalformed, ClassOf(r => r["certificateAuthorities"]![0]!["certChain"]!["certificates"]![0]!["rawBytes"] = "AAAA"));

    [Fact]
    public void more_logs_than_the_bound_are_refused() => Assert.Equal(
        FailureClass.JsonValueOutOfBounds, ClassOf(r => r["tlogs"] = new JsonArray([.. Enumerable.Range(0, 65).Select(_ => r["tlogs"]![0]!.DeepClone())])));

    private static JsonObject Interval(JsonObject root, string name) =>
        (name.EndsWith("logs", StringComparison.Ordinal) ? root[name]![0]!["publicKey"]! : root[name]![0]!)["validFor"]!.AsObject();

    private FailureClass? ClassOf(Action<JsonObject> change) => TrustedRoot.Parse(Seeds.Edited(seeds.TrustedRoot, change)).Failure?.Class;
}
