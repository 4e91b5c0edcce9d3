using System.Text.Json.Nodes;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Evidence of whom the trusted root does not know: by itself it is refused, beside known evidence it is told and never counted.</summary>
public sealed class OtherInstanceTests
{
    private const string Entries = "verificationMaterial.tlogEntries";
    private const string Timestamps = "verificationMaterial.timestampVerificationData";

    [Theory]
    [InlineData(EntryKind.HashedRekord1)]
    [InlineData(EntryKind.HashedRekord2)]
    public async Task a_bundle_of_another_instance_is_refused_and_both_are_named(EntryKind entry)
    {
        var (forge, other) = (await Forge.OneAsync(), await Forge.OtherAsync());
        var evidence = await other.MakeAsync(new Recipe { Entry = entry, RootBytes = _ => Forge.Bytes(forge.Instance.TrustedRoot()) });
        var failure = evidence.Verify().Failure;
        Assert.Equal(FailureClass.LogUnknown, failure?.Class);
        Assert.Contains(Convert.ToHexStringLower(Id(forge, entry)), failure!.Expected);
        Assert.Contains(Convert.ToHexStringLower(Id(other, entry)), failure.Actual);
    }

    [Fact]
    public async Task an_entry_of_an_unknown_log_is_told_and_not_counted()
    {
        var result = await VerifyAsync(b => AddForeignEntry(b), p => p);
        Assert.True(result.IsVerified, result.Failure?.ToString());
        Assert.Single(result.Evidence.LogEntries);
        Assert.StartsWith("log entry 7777 of an unknown log", Assert.Single(result.Evidence.NotJudged), StringComparison.Ordinal);
        var counted = await VerifyAsync(b => AddForeignEntry(b), p => p with { LogEntries = 2 });
        Assert.Equal(FailureClass.LogEntryMissing, counted.Failure?.Class);
    }

    [Fact]
    public async Task the_time_of_an_unknown_log_is_not_counted()
    {
        var result = await VerifyAsync(
            b =>
            {
                AddForeignEntry(b);
                b.Drop($"{Entries}.0.inclusionPromise");
            },
            p => p);
        Assert.Equal(FailureClass.TimeMissing, result.Failure?.Class);
    }

    [Fact]
    public async Task a_timestamp_of_an_unknown_authority_is_told_and_not_counted()
    {
        var other = await Forge.OtherAsync();
        var result = await VerifyAsync(b => AddTimestamp(b, other.Stamp(SignatureOf(b))), p => p);
        Assert.True(result.IsVerified, result.Failure?.ToString());
        Assert.Empty(result.Evidence.Timestamps);
        Assert.StartsWith("a timestamp of an unknown authority", Assert.Single(result.Evidence.NotJudged), StringComparison.Ordinal);
        var counted = await VerifyAsync(b => AddTimestamp(b, other.Stamp(SignatureOf(b))), p => p with { Timestamps = 1 });
        Assert.Equal(FailureClass.TimeMissing, counted.Failure?.Class);
    }

    [Fact]
    public async Task two_logs_and_two_authorities_meet_a_policy_that_asks_for_two()
    {
        var (forge, other) = (await Forge.OneAsync(), await Forge.OtherAsync());
        JsonNode? second = null;
        var evidence = await forge.MakeAsync(new Recipe
        {
            IsStamped = true,
            Signature = s => s,
            Bundle = b =>
            {
                second = Second(forge, b);
                b.At(Entries).AsArray().Add(second);
                AddTimestamp(b, other.Stamp(SignatureOf(b)));
            },
            Root = r =>
            {
                var authority = other.Instance.TrustedRoot().At("timestampAuthorities.0").DeepClone();
                authority["uri"] = "https://second.invalid";
                r.At("timestampAuthorities").AsArray().Add(authority);
            },
            Policy = p => p with { LogEntries = 2, Timestamps = 2 },
        });
        var result = evidence.Verify();
        Assert.True(result.IsVerified, result.Failure?.ToString());
        Assert.Equal((2, 2), (result.Evidence.LogEntries.Count, result.Evidence.Timestamps.Count));
    }

    [Fact]
    public async Task a_second_certificate_timestamp_of_an_unknown_log_is_not_counted()
    {
        var (forge, other) = (await Forge.OneAsync(), await Forge.OtherAsync());
        var evidence = await forge.MakeAsync(new Recipe
        {
            CertificateTimestamps = tbs => [other.CertificateTimestamp(tbs), forge.CertificateTimestamp(tbs), forge.CertificateTimestamp(tbs)],
        });
        var result = evidence.Verify();
        Assert.True(result.IsVerified, result.Failure?.ToString());
        Assert.Single(result.Evidence.CertificateLogs);
    }

    private static async Task<VerificationResult> VerifyAsync(Action<JsonObject> bundle, Func<VerificationPolicy, VerificationPolicy> policy) =>
        (await (await Forge.OneAsync()).MakeAsync(new Recipe { Bundle = bundle, Policy = policy })).Verify();

    /// <summary>A copy of the entry that says it is of a log that nobody knows.</summary>
    private static void AddForeignEntry(JsonObject bundle) => bundle.Repeat(Entries, e =>
    {
        e.Set("logId.keyId", Convert.ToBase64String(new byte[32]));
        e["logIndex"] = "7777";
    });

    /// <summary>The same signature in the log of tiles.</summary>
    private static JsonObject Second(Forge forge, JsonObject bundle)
    {
        var certificate = Convert.FromBase64String(bundle.At("verificationMaterial.certificate.rawBytes").GetValue<string>());
        var digest = Convert.FromBase64String(bundle.At("messageSignature.messageDigest.digest").GetValue<string>());
        using var verifier = DevelopmentSigstore.Rekor.EntryVerifier.FromCertificate(certificate);
        var body = DevelopmentSigstore.Rekor.HashedRekordRequest.Body(digest, SignatureOf(bundle), verifier);
        var entry = forge.Instance.RekorV2.Entries.AppendAsync(DevelopmentSigstore.Json.CanonicalJson.Encode(body)).GetAwaiter().GetResult();
        return forge.Instance.RekorV2.Json(entry);
    }

    private static void AddTimestamp(JsonObject bundle, byte[] timestamp)
    {
        var material = bundle["verificationMaterial"]!.AsObject();
        material["timestampVerificationData"] ??= new JsonObject { ["rfc3161Timestamps"] = new JsonArray() };
        bundle.At($"{Timestamps}.rfc3161Timestamps").AsArray().Add((JsonNode)new JsonObject { ["signedTimestamp"] = Convert.ToBase64String(timestamp) });
    }

    private static byte[] SignatureOf(JsonObject bundle) => Convert.FromBase64String(bundle.At("messageSignature.signature").GetValue<string>());

    private static byte[] Id(Forge forge,
        EntryKind entry) => entry == EntryKind.HashedRekord1 ? forge.Instance.RekorV1.LogId : forge.Instance.RekorV2.LogId;
}
