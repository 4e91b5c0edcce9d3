using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NSec.Cryptography;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.DevelopmentSigstore.Rekor;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class RekorV2LogTests : IAsyncLifetime
{
    private readonly StandingClock _clock = new();
    private DevelopmentInstance _instance = null!;
    private Signer _signer = null!;

    private RekorV2Log Log => _instance.RekorV2;

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
    public async Task the_answer_is_the_message_that_bundles_hold()
    {
        await Log.AddAsync(Signer.Bytes(_signer.RequestV2("first")));
        var answer = await Log.AddAsync(Signer.Bytes(_signer.RequestV2("second")));
        Assert.Equal(["logIndex", "logId", "kindVersion", "inclusionProof", "canonicalizedBody"], answer.Select(member => member.Key));
        Assert.Equal("1", answer["logIndex"]!.GetValue<string>());
        Assert.Equal("""{"kind":"hashedrekord","version":"0.0.2"}""", answer["kindVersion"]!.ToJsonString());
        Assert.Equal(["logIndex", "rootHash", "treeSize", "hashes", "checkpoint"], answer["inclusionProof"]!.AsObject().Select(member => member.Key));
        Assert.Equal("2", answer["inclusionProof"]!["treeSize"]!.GetValue<string>());
        Assert.Single(answer["inclusionProof"]!["hashes"]!.AsArray());
    }

    [Fact]
    public async Task the_checkpoint_is_signed_by_the_log_under_its_id()
    {
        var note = Checks.Included(await Log.Entries.AppendAsync("body"u8.ToArray()));
        var signature = note.Signatures[0];
        Assert.Equal(Names.RekorV2Host, signature.Name);
        Assert.Equal(Convert.ToHexString(Log.LogId.AsSpan(0, 4)), signature.KeyId.ToString("X8"));
        var key = PublicKey.Import(SignatureAlgorithm.Ed25519, Log.PublicKey, KeyBlobFormat.PkixPublicKey);
        Assert.True(SignatureAlgorithm.Ed25519.Verify(key, note.Text.Span, signature.Signature.Span));
    }

    [Fact]
    public async Task the_checkpoint_is_cosigned_by_the_witness()
    {
        var note = Checks.Included(await Log.Entries.AppendAsync("body"u8.ToArray()));
        var signature = Assert.Single(note.Signatures, s => s.IsBy(Log.WitnessKey));
        Assert.True(Cosignature.TryParse(signature.Signature, out var time, out var bytes));
        Assert.Equal((ulong)_clock.Now.ToUnixTimeSeconds(), time);
        var key = PublicKey.Import(SignatureAlgorithm.Ed25519, Log.WitnessKey.Key.Span, KeyBlobFormat.RawPublicKey);
        Assert.True(SignatureAlgorithm.Ed25519.Verify(key, Cosignature.SignedBytes(time, note.Text.Span), bytes.Span));
    }

    [Fact]
    public async Task a_checkpoint_that_no_witness_signed_is_made_for_evidence_that_deviates()
    {
        var note = Checks.Included(await Log.Entries.AppendAsync("body"u8.ToArray()));
        var lonely = SignedNote.Encode(note.Text.Span, Log.Entries.Signers[0].Sign(note.Text.ToArray()));
        Assert.True(SignedNote.TryParse(lonely, out var read, out _));
        Assert.Equal(Names.RekorV2Host, Assert.Single(read.Signatures).Name);
    }

    [Fact]
    public async Task the_body_is_canonical_and_holds_what_was_signed()
    {
        var request = _signer.RequestV2("text");
        var answer = await Log.AddAsync(Signer.Bytes(request));
        var body = Encoding.UTF8.GetString(Convert.FromBase64String(answer["canonicalizedBody"]!.GetValue<string>()));
        var asked = request["hashedRekordRequestV002"]!;
        var (digest, signature) = (asked["digest"]!.GetValue<string>(), asked["signature"]!["content"]!.GetValue<string>());
        const string expected = """
            {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":{"algorithm":"SHA2_256","digest":"DIGEST"},
            "signature":{"content":"SIGNATURE","verifier":{"keyDetails":"PKIX_ECDSA_P256_SHA_256",
            "x509Certificate":{"rawBytes":"CERTIFICATE"}}}}}}
            """;
        Assert.Equal(
            expected.ReplaceLineEndings("")
                .Replace("DIGEST", digest, StringComparison.Ordinal).Replace("SIGNATURE", signature, StringComparison.Ordinal)
                .Replace("CERTIFICATE", Convert.ToBase64String(_signer.Certificate.RawData), StringComparison.Ordinal),
            body);
    }

    [Fact]
    public async Task a_public_key_is_logged_as_one()
    {
        var request = _signer.RequestV2("text");
        Verifier(request).Remove("x509Certificate");
        Verifier(request)["publicKey"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(_signer.Key.ExportSubjectPublicKeyInfo()) };
        var answer = await Log.AddAsync(Signer.Bytes(request));
        using var body = JsonDocument.Parse(Convert.FromBase64String(answer["canonicalizedBody"]!.GetValue<string>()));
        var verifier = body.RootElement.GetProperty("spec").GetProperty("hashedRekordV002").GetProperty("signature").GetProperty("verifier");
        Assert.True(verifier.TryGetProperty("publicKey", out _));
    }

    [Fact]
    public async Task a_signature_of_something_else_is_refused()
    {
        var request = _signer.RequestV2("text");
        request["hashedRekordRequestV002"]!["digest"] = Convert.ToBase64String(SHA256.HashData("other"u8));
        await Checks.RefusedAsync(Refusal.InvalidSignature, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Theory]
    [InlineData(""), InlineData("AA=="), InlineData("MAYCAQECAQE="), InlineData("MIAAAA==")]
    public async Task a_signature_that_is_none_is_refused(string signature)
    {
        var request = _signer.RequestV2("text");
        request["hashedRekordRequestV002"]!["signature"]!["content"] = signature;
        await Checks.RefusedAsync(Refusal.InvalidSignature, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Fact]
    public async Task a_key_of_another_kind_than_the_request_says_is_refused()
    {
        var request = _signer.RequestV2("text");
        Verifier(request)["keyDetails"] = "PKIX_ECDSA_P384_SHA_384";
        await Checks.RefusedAsync(Refusal.UnsupportedKey, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Fact]
    public async Task a_key_that_is_none_is_refused()
    {
        var request = _signer.RequestV2("text");
        Verifier(request)["x509Certificate"]!["rawBytes"] = "AQID";
        await Checks.RefusedAsync(Refusal.UnsupportedKey, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Fact]
    public async Task a_certificate_in_pem_is_refused()
    {
        var request = _signer.RequestV2("text");
        Verifier(request)["x509Certificate"]!["rawBytes"] = Convert.ToBase64String(_signer.Pem);
        await Checks.RefusedAsync(Refusal.UnsupportedKey, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Fact]
    public async Task a_key_on_a_curve_that_is_not_signed_with_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.10"));
        var request = _signer.RequestV2("text");
        Verifier(request).Remove("x509Certificate");
        Verifier(request)["publicKey"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()) };
        await Checks.RefusedAsync(Refusal.UnsupportedKey, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Fact]
    public async Task a_digest_of_another_length_is_refused()
    {
        var request = _signer.RequestV2("text");
        request["hashedRekordRequestV002"]!["digest"] = "AQID";
        await Checks.RefusedAsync(Refusal.UnsupportedDigest, () => Log.AddAsync(Signer.Bytes(request)));
    }

    [Fact]
    public async Task the_withdrawn_kind_of_entry_is_refused() => await Checks.RefusedAsync(
        Refusal.UnsupportedEntry, () => Log.AddAsync(Signer.Bytes(new JsonObject { ["dsseRequestV002"] = new JsonObject() })));

    [Theory]
    [InlineData("", Refusal.MalformedRequest)]
    [InlineData("[", Refusal.MalformedRequest)]
    [InlineData("""{"hashedRekordRequestV002":{},"hashedRekordRequestV002":{}}""", Refusal.MalformedRequest)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]", Refusal.MalformedRequest)]
    [InlineData("[]", Refusal.MalformedField)]
    [InlineData("""{"hashedRekordRequestV002":{}}""", Refusal.MissingField)]
    [InlineData("""{"hashedRekordRequestV002":{"digest":null}}""", Refusal.MissingField)]
    [InlineData("""{"hashedRekordRequestV002":{"digest":1}}""", Refusal.MalformedField)]
    [InlineData("""{"hashedRekordRequestV002":{"digest":"%"}}""", Refusal.MalformedField)]
    [InlineData("""{"hashedRekordRequestV002":{"digest":"\ud800"}}""", Refusal.MalformedField)]
    [InlineData("""{"hashedRekordRequestV002":{"digest":"AQID","signature":[]}}""", Refusal.MalformedField)]
    public async Task a_request_of_another_form_is_refused(string request, Refusal refusal) =>
        await Checks.RefusedAsync(refusal, () => Log.AddAsync(Encoding.UTF8.GetBytes(request)));

    [Fact]
    public async Task an_entry_that_is_there_is_refused()
    {
        var request = Signer.Bytes(_signer.RequestV2("text"));
        await Log.AddAsync(request);
        await Checks.RefusedAsync(Refusal.DuplicateEntry, () => Log.AddAsync(request));
    }

    [Fact]
    public void a_changed_byte_is_taken_or_refused_and_nothing_else()
    {
        var request = Signer.Bytes(_signer.RequestV2("text"));
        Gen.Select(Gen.Int[0, request.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] changed = [.. request];
            changed[at] = value;
            return Survives(changed);
        });
    }

    private static bool Survives(byte[] request)
    {
        try
        {
            return HashedRekordRequest.ToBody(request).Length > 0;
        }
        catch (RefusedException)
        {
            return true;
        }
    }

    private static JsonObject Verifier(JsonObject request) => request["hashedRekordRequestV002"]!["signature"]!["verifier"]!.AsObject();
}
