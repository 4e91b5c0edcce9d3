using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.DevelopmentSigstore.Rekor;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class RekorV1LogTests : IAsyncLifetime
{
    private const string PayloadType = "application/vnd.in-toto+json";

    private static readonly byte[] Payload = "{\"_type\":\"https://in-toto.io/Statement/v1\"}"u8.ToArray();

    private readonly StandingClock _clock = new();
    private DevelopmentInstance _instance = null!;
    private Signer _signer = null!;

    private RekorV1Log Log => _instance.RekorV1;

    public async ValueTask InitializeAsync()
    {
        _instance = await DevelopmentInstance.InMemoryAsync(_clock);
        _signer = await Signer.CreateAsync(_instance);
    }

    public ValueTask DisposeAsync()
    {
        _signer.Dispose();
        _instance.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task the_log_promises_its_time_and_place()
    {
        var entry = await Log.AddAsync(Signer.Bytes(_signer.RequestV1("text")));
        var (time, promise) = Log.PromiseOf(entry);
        Assert.Equal(_clock.Now.ToUnixTimeSeconds(), time);
        var (body, log) = (Convert.ToBase64String(entry.Body.Span), Convert.ToHexStringLower(Log.LogId));
        var signed = $$"""{"body":"{{body}}","integratedTime":{{time}},"logID":"{{log}}","logIndex":0}""";
        Assert.True(Checks.IsSignedBy(Log.PublicKey, Encoding.UTF8.GetBytes(signed), promise));
    }

    [Fact]
    public async Task the_checkpoint_is_signed_by_the_log_under_its_id()
    {
        var note = Checks.Included(await Log.AddAsync(Signer.Bytes(_signer.RequestV1("text"))));
        var signature = Assert.Single(note.Signatures);
        Assert.Equal(Convert.ToHexString(Log.LogId.AsSpan(0, 4)), signature.KeyId.ToString("X8"));
        Assert.True(Checks.IsSignedBy(Log.PublicKey, note.Text.ToArray(), signature.Signature.ToArray()));
    }

    [Fact]
    public void the_origin_ends_with_the_number_of_the_tree() =>
        Assert.StartsWith($"{Names.RekorV1Host} - {Log.TreeId}\n", Log.Entries.Head.Checkpoint, StringComparison.Ordinal);

    [Fact]
    public async Task a_signature_of_a_digest_is_logged_as_it_was_asked()
    {
        var request = _signer.RequestV1("text");
        var body = JsonNode.Parse((await Log.AddAsync(Signer.Bytes(request))).Body.Span);
        Assert.True(JsonNode.DeepEquals(request, body));
    }

    [Fact]
    public async Task an_envelope_is_logged_by_its_digests_and_signatures()
    {
        var envelope = Envelope();
        var entry = await Log.AddAsync(Signer.Bytes(Dsse(envelope)));
        var expected = ProposedEntry.Body("dsse", "0.0.1", new JsonObject
        {
            ["envelopeHash"] = new JsonObject { ["algorithm"] = "sha256", ["value"] = Hex(Encoding.UTF8.GetBytes(envelope.ToJsonString())) },
            ["payloadHash"] = new JsonObject { ["algorithm"] = "sha256", ["value"] = Hex(Payload) },
            ["signatures"] = new JsonArray(new JsonObject
            {
                ["signature"] = envelope["signatures"]![0]!["sig"]!.GetValue<string>(),
                ["verifier"] = Convert.ToBase64String(_signer.Pem),
            }),
        });
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(entry.Body.Span)));
    }

    [Fact]
    public async Task an_attestation_is_logged_without_its_payload()
    {
        var request = Intoto();
        var entry = await Log.AddAsync(Signer.Bytes(request));
        var expected = request.DeepClone();
        expected["spec"]!["content"]!["envelope"]!.AsObject().Remove("payload");
        expected["spec"]!["content"]!["payloadHash"] = new JsonObject { ["algorithm"] = "sha256", ["value"] = Hex(Payload) };
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(entry.Body.Span)));
    }

    [Fact]
    public async Task an_envelope_that_somebody_else_signed_is_refused()
    {
        using var other = await Signer.CreateAsync(_instance);
        var envelope = Envelope();
        envelope["signatures"]![0]!["sig"] = Convert.ToBase64String(other.Sign(PreAuthentication.Encode(PayloadType, Payload)));
        await Checks.RefusedAsync(Refusal.InvalidSignature, () => Log.AddAsync(Signer.Bytes(Dsse(envelope))));
    }

    [Fact]
    public async Task an_attestation_that_somebody_else_signed_is_refused()
    {
        using var other = await Signer.CreateAsync(_instance);
        var request = Intoto();
        request["spec"]!["content"]!["envelope"]!["signatures"]![0]!["publicKey"] = Convert.ToBase64String(other.Pem);
        await Checks.RefusedAsync(Refusal.InvalidSignature, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Fact]
    public async Task a_signature_of_something_else_is_refused()
    {
        var request = _signer.RequestV1("text");
        request["spec"]!["data"]!["hash"]!["value"] = Hex("other"u8.ToArray());
        await Checks.RefusedAsync(Refusal.InvalidSignature, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Theory]
    [InlineData("sha512", Refusal.UnsupportedDigest), InlineData("md5", Refusal.UnsupportedDigest)]
    public async Task a_digest_that_the_key_does_not_sign_is_refused(string algorithm, Refusal refusal)
    {
        var request = _signer.RequestV1("text");
        request["spec"]!["data"]!["hash"]!["algorithm"] = algorithm;
        await Checks.RefusedAsync(refusal, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Theory]
    [InlineData("zz"), InlineData("abc")]
    public async Task a_digest_that_is_not_hexadecimal_is_refused(string value)
    {
        var request = _signer.RequestV1("text");
        request["spec"]!["data"]!["hash"]!["value"] = value;
        await Checks.RefusedAsync(Refusal.MalformedField, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Theory]
    [InlineData("no PEM")]
    [InlineData("-----BEGIN SECRET-----\nAQID\n-----END SECRET-----\n")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAQID\n-----END PUBLIC KEY-----\n")]
    public async Task a_key_that_is_none_is_refused(string pem)
    {
        var request = _signer.RequestV1("text");
        request["spec"]!["signature"]!["publicKey"]!["content"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
        await Checks.RefusedAsync(Refusal.UnsupportedKey, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Theory]
    [InlineData("rekord", "0.0.1"), InlineData("hashedrekord", "0.0.2"), InlineData("dsse", "0.0.2")]
    public async Task a_kind_that_is_not_taken_is_refused(string kind, string version) => await Checks.RefusedAsync(
        Refusal.UnsupportedEntry, () => Log.AddAsync(Signer.Bytes(Signer.Proposed(kind, version, []))));

    [Fact]
    public async Task an_entry_is_found_by_its_id_with_and_without_the_tree()
    {
        var entry = await Log.AddAsync(Signer.Bytes(_signer.RequestV1("text")));
        var id = Log.EntryId(entry);
        Assert.Equal(80, id.Length);
        Assert.Equal(0, (await Log.FindAsync(id)).Index);
        Assert.Equal(0, (await Log.FindAsync(id[16..])).Index);
    }

    [Theory]
    [InlineData(""), InlineData("zz"), InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task an_id_of_nothing_is_not_found(string id) => await Checks.RefusedAsync(Refusal.NotFound, () => Log.FindAsync(id));

    [Fact]
    public async Task any_body_is_logged_at_any_time_for_evidence_that_deviates()
    {
        var entry = await Log.AppendAsync("""{"apiVersion":"9","kind":"none"}"""u8.ToArray(), DateTimeOffset.UnixEpoch.AddSeconds(7));
        Checks.Included(entry);
        var json = Log.Json(entry);
        Assert.Equal("7", json["integratedTime"]!.GetValue<string>());
        Assert.Equal("none", json["kindVersion"]!["kind"]!.GetValue<string>());
    }

    [Fact]
    public void a_changed_byte_is_taken_or_refused_and_nothing_else()
    {
        byte[][] requests = [Signer.Bytes(_signer.RequestV1("text")), Signer.Bytes(Dsse(Envelope())), Signer.Bytes(Intoto())];
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, int.MaxValue], Gen.Byte).Sample((which, at, value) =>
        {
            byte[] changed = [.. requests[which]];
            changed[at % changed.Length] = value;
            return Survives(changed);
        });
    }

    private static bool Survives(byte[] request)
    {
        try
        {
            return ProposedEntry.ToBody(request).Length > 0;
        }
        catch (RefusedException)
        {
            return true;
        }
    }

    private static string Hex(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));

    private JsonObject Envelope() => new()
    {
        ["payload"] = Convert.ToBase64String(Payload),
        ["payloadType"] = PayloadType,
        ["signatures"] = new JsonArray(new JsonObject
        {
            ["sig"] = Convert.ToBase64String(_signer.Sign(PreAuthentication.Encode(PayloadType, Payload))),
        }),
    };

    private JsonObject Dsse(JsonObject envelope) => Signer.Proposed("dsse", "0.0.1", new JsonObject
    {
        ["proposedContent"] = new JsonObject
        {
            ["envelope"] = envelope.ToJsonString(),
            ["verifiers"] = new JsonArray(Convert.ToBase64String(_signer.Pem)),
        },
    });

    private JsonObject Intoto() => Signer.Proposed("intoto", "0.0.2", new JsonObject
    {
        ["content"] = new JsonObject
        {
            ["envelope"] = new JsonObject
            {
                ["payload"] = Twice(Payload),
                ["payloadType"] = PayloadType,
                ["signatures"] = new JsonArray(new JsonObject
                {
                    ["publicKey"] = Convert.ToBase64String(_signer.Pem),
                    ["sig"] = Twice(_signer.Sign(PreAuthentication.Encode(PayloadType, Payload))),
                }),
            },
            ["hash"] = new JsonObject { ["algorithm"] = "sha256", ["value"] = Hex("the envelope"u8.ToArray()) },
        },
    });

    private static string Twice(byte[] bytes) => Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)));
}
