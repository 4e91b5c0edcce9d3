using System.Security.Cryptography;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Signing;
using Ntk.Provenance.Statements;

namespace Ntk.Provenance.Tests.Signing;

public sealed class BundleSignerTests(ServedSigstore sigstore) : DevelopmentSigning(sigstore)
{
    private const string Predicate = "https://predicate.invalid/v1";

    public static TheoryData<int[], string> Kinds => new() { { [1], "hashedrekord 0.0.1" }, { [2], "hashedrekord 0.0.2" } };

    public static TheoryData<int[], string> StatementKinds => new() { { [1], "dsse 0.0.1" }, { [2], "hashedrekord 0.0.2" } };

    public static TheoryData<string, int> Keys => new()
    {
        { "nistP256", 1 }, { "nistP256", 2 }, { "nistP384", 1 }, { "nistP384", 2 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task an_artifact_that_an_identity_signed_verifies(int[] versions, string kind)
    {
        var bundle = (await Signer(versions).SignArtifactAsync(Provenance.Signing.Signer.Identity(Token()), Artifact, default)).Required();
        Assert.Equal(kind, Assert.Single(Verified(bundle, new VerificationPolicy(Identity)).LogEntries).KindAndVersion);
    }

    [Theory]
    [MemberData(nameof(StatementKinds))]
    public async Task a_statement_that_an_identity_signed_verifies(int[] versions, string kind)
    {
        var bundle = (await Signer(versions).SignStatementAsync(Provenance.Signing.Signer.Identity(Token()), StatementBytes(), default)).Required();
        var evidence = Verified(bundle, new VerificationPolicy(Identity) { PredicateType = Predicate });
        Assert.Equal((kind, "{\"a\":1}"), (Assert.Single(evidence.LogEntries).KindAndVersion, evidence.Statement!.Predicate));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task an_artifact_that_a_managed_key_signed_verifies(string curve, int version)
    {
        using var key = Key(curve);
        var bundle = (await Signer(version).SignArtifactAsync(Provenance.Signing.Signer.ManagedKey(key), Artifact, default)).Required();
        Assert.Null(Verified(bundle, new VerificationPolicy(new KeyPolicy(key.Public))).Certificate);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task a_statement_that_a_managed_key_signed_verifies(string curve, int version)
    {
        using var key = Key(curve);
        var bundle = (await Signer(version).SignStatementAsync(Provenance.Signing.Signer.ManagedKey(key), StatementBytes(), default)).Required();
        Assert.Equal(Predicate, Verified(bundle, new VerificationPolicy(new KeyPolicy(key.Public))).Statement!.PredicateType);
    }

    [Fact]
    public async Task of_two_versions_the_newer_log_is_used() => Assert.Equal(
        "hashedrekord 0.0.2",
        Assert.Single(Verified(await SignAsync(Signer(1, 2)), new VerificationPolicy(Identity)).LogEntries).KindAndVersion);

    [Fact]
    public async Task two_logs_of_different_operators_are_both_used_where_exactly_two_are_asked_for()
    {
        var both = Configuration([1, 2], c =>
        {
            c["rekorTlogUrls"]![0]!["operator"] = "one";
            c["rekorTlogUrls"]![1]!["operator"] = "two";
            c["rekorTlogConfig"] = new System.Text.Json.Nodes.JsonObject { ["selector"] = "EXACT", ["count"] = 2 };
        });
        var evidence = Verified(await SignAsync(new BundleSigner(both, Services, TimeProvider.System)), new VerificationPolicy(Identity) { LogEntries = 2 });
        Assert.Equal(["hashedrekord 0.0.2", "hashedrekord 0.0.1"], evidence.LogEntries.Select(e => e.KindAndVersion));
    }

    [Fact]
    public async Task two_logs_of_one_operator_are_too_few_where_exactly_two_are_asked_for()
    {
        var both = Configuration([1, 2], c => c["rekorTlogConfig"] = new System.Text.Json.Nodes.JsonObject { ["selector"] = "EXACT", ["count"] = 2 });
        var outcome = await new BundleSigner(both, Services, TimeProvider.System).SignArtifactAsync(Provenance.Signing.Signer.Identity(Token()), Artifact, default);
        Assert.Equal((FailureClass.ServiceMissing, "2", "1"), (outcome.Failure!.Class, outcome.Failure.Expected, outcome.Failure.Actual));
    }

    [Fact]
    public async Task a_timestamp_is_asked_for_where_no_log_signs_a_time()
    {
        var without = Configuration([2], c => c.Remove("tsaUrls"));
        var outcome = await new BundleSigner(without, Services, TimeProvider.System).SignArtifactAsync(Provenance.Signing.Signer.Identity(Token()), Artifact, default);
        Assert.Equal(FailureClass.ServiceMissing, outcome.Failure?.Class);
    }

    [Fact]
    public async Task the_first_log_alone_needs_no_timestamp_authority()
    {
        var without = Configuration([1], c => c.Remove("tsaUrls"));
        Assert.Empty(Verified(await SignAsync(new BundleSigner(without, Services, TimeProvider.System)), new VerificationPolicy(Identity)).Timestamps);
    }

    [Fact]
    public async Task every_signature_has_a_key_of_its_own()
    {
        var (first, second) = (Bundle.Parse(await SignAsync(Signer(2))).Required(), Bundle.Parse(await SignAsync(Signer(2))).Required());
        Assert.NotEqual(first.Certificate!.Key.Id(), second.Certificate!.Key.Id());
    }

    [Fact]
    public async Task a_bundle_that_was_signed_is_written_again_to_the_same_bytes()
    {
        var bundle = await SignAsync(Signer(2));
        Assert.Equal(bundle, BundleWriter.Write(Bundle.Parse(bundle).Required()));
    }

    [Fact]
    public async Task an_artifact_without_the_digest_that_the_key_signs_is_the_callers_mistake()
    {
        using var key = Key("nistP384");
        await Assert.ThrowsAsync<ArgumentException>(() => Signer(2).SignArtifactAsync(
            Provenance.Signing.Signer.ManagedKey(key), Provenance.Artifact.FromBytes(Content, "the artifact", HashAlgorithmName.SHA256), default));
    }

    private static byte[] StatementBytes() => StatementWriter.Write(
        [new StatementSubject("a", new Dictionary<string, string> { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Content)) })],
        Predicate,
        json =>
        {
            json.WriteStartObject();
            json.WriteNumber("a", 1);
            json.WriteEndObject();
        });

    private static SigningKey Key(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        return SigningKey.FromPem(key.ExportPkcs8PrivateKeyPem(), "").Required();
    }

    private async Task<byte[]> SignAsync(BundleSigner signer) =>
        (await signer.SignArtifactAsync(Provenance.Signing.Signer.Identity(Token()), Artifact, default)).Required();
}
