using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.DevelopmentSigstore.Timestamps;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class TimestampAuthorityTests : IAsyncLifetime
{
    private static readonly byte[] Data = "what is stamped"u8.ToArray();

    private readonly StandingClock _clock = new();
    private DevelopmentInstance _instance = null!;

    private TimestampAuthority Authority => _instance.Timestamps;

    public async ValueTask InitializeAsync() => _instance = await DevelopmentInstance.InMemoryAsync(_clock);

    public ValueTask DisposeAsync()
    {
        _instance.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void the_frameworks_own_reader_verifies_a_timestamp()
    {
        var token = Token(Authority.Stamp(TimestampRequest.Of(Data, wantsCertificates: true)));
        Assert.True(token.VerifySignatureForData(Data, out var signer));
        Assert.Equal(Authority.Certificate.RawData, signer.RawData);
    }

    [Fact]
    public void a_timestamp_without_certificates_is_verified_by_the_known_one()
    {
        var token = Token(Authority.Stamp(TimestampRequest.Of(Data)));
        Assert.Empty(token.AsSignedCms().Certificates);
        Assert.True(token.VerifySignatureForData(Data, out _, [Authority.Certificate]));
    }

    [Fact]
    public void a_timestamp_has_the_second_of_the_clock() =>
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(_clock.Now.ToUnixTimeSeconds()), Info(TimestampRequest.Of(Data)).Timestamp);

    [Fact]
    public void a_timestamp_repeats_the_nonce()
    {
        var nonce = BigInteger.Parse("123456789012345678901234567890");
        Assert.Equal(nonce.ToByteArray(isBigEndian: true), Info(TimestampRequest.Of(Data) with { Nonce = nonce }).GetNonce()!.Value.ToArray());
    }

    [Fact]
    public void a_timestamp_is_under_the_policy_that_was_asked_for() =>
        Assert.Equal("1.2.3.4", Info(TimestampRequest.Of(Data) with { Policy = "1.2.3.4" }).PolicyId.Value);

    [Fact]
    public void the_frameworks_own_request_is_read()
    {
        var asked = Rfc3161TimestampRequest.CreateFromData(
            Data, HashAlgorithmName.SHA384, new Oid("1.2.3"), new byte[] { 5, 6, 7 }, requestSignerCertificates: true);
        var request = TimestampRequest.Parse(asked.Encode());
        Assert.Equal((HashOids.Sha384, "1.2.3", true), (request.HashOid, request.Policy, request.WantsCertificates));
        Assert.Equal(0x050607, request.Nonce);
        Assert.Equal(SHA384.HashData(Data), request.Digest.ToArray());
        Assert.NotNull(asked.ProcessResponse(Authority.Stamp(request), out _));
    }

    [Fact]
    public void the_json_form_of_a_request_is_read()
    {
        var digest = Convert.ToBase64String(SHA256.HashData(Data));
        var json = $$"""
            {"artifactHash":"{{digest}}","certificates":true,"hashAlgorithm":"sha256","nonce":12345678901234567890,"tsaPolicyOID":"1.2.3"}
            """;
        var request = TimestampRequest.ParseJson(Encoding.UTF8.GetBytes(json));
        Assert.Equal((HashOids.Sha256, "1.2.3", true), (request.HashOid, request.Policy, request.WantsCertificates));
        Assert.Equal(12345678901234567890, request.Nonce);
    }

    [Theory]
    [InlineData("""{"artifactHash":"AQID","hashAlgorithm":"sha256"}""", Refusal.UnsupportedDigest)]
    [InlineData("""{"artifactHash":"AQID","hashAlgorithm":"sha1"}""", Refusal.UnsupportedDigest)]
    [InlineData("""{"artifactHash":"AQID"}""", Refusal.MissingField)]
    [InlineData("""{"artifactHash":"AQID","hashAlgorithm":"sha256","nonce":1.5}""", Refusal.MalformedField)]
    [InlineData("""{"artifactHash":"AQID","hashAlgorithm":"sha256","nonce":"1"}""", Refusal.MalformedField)]
    [InlineData("""{"artifactHash":"AQID","hashAlgorithm":"sha256","tsaPolicyOID":"9.9"}""", Refusal.MalformedField)]
    [InlineData("""{"artifactHash":"AQID","hashAlgorithm":"sha256","tsaPolicyOID":7}""", Refusal.MalformedField)]
    [InlineData("{", Refusal.MalformedRequest)]
    public void json_of_another_form_is_refused(string json, Refusal refusal) =>
        Checks.Refused(refusal, () => TimestampRequest.ParseJson(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void a_nonce_beyond_the_bound_is_refused() =>
        Checks.Refused(Refusal.TooLarge, () => TimestampRequest.Parse(Request(w => w.WriteInteger(BigInteger.One << 600))));

    [Fact]
    public void a_request_with_extensions_is_refused() =>
        Checks.Refused(Refusal.MalformedField, () => TimestampRequest.Parse(Request(w => w.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).Dispose())));

    [Fact]
    public void a_digest_of_another_algorithm_is_refused() =>
        Checks.Refused(Refusal.UnsupportedDigest, () => TimestampRequest.Parse(Request(_ => { }, "1.3.14.3.2.26")));

    [Fact]
    public void bytes_behind_a_request_are_refused() =>
        Checks.Refused(Refusal.MalformedRequest, () => TimestampRequest.Parse((byte[])[.. Request(_ => { }), 0]));

    [Fact]
    public void a_changed_byte_is_taken_or_refused_and_nothing_else()
    {
        var request = Request(w => w.WriteInteger(77));
        Gen.Select(Gen.Int[0, request.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] changed = [.. request];
            changed[at] = value;
            try
            {
                return Authority.Stamp(TimestampRequest.Parse(changed)).Length > 0;
            }
            catch (RefusedException)
            {
                return true;
            }
        });
    }

    [Fact]
    public void a_timestamp_says_what_its_template_says()
    {
        var time = _clock.Now.AddYears(3);
        var template = new TimestampTemplate
        {
            Time = time,
            Policy = "1.2.3",
            EmbedsCertificates = true,
            Hash = HashAlgorithmName.SHA512,
            Imprint = SHA256.HashData("other"u8),
        };
        var token = Token(Authority.Stamp(TimestampRequest.Of(Data), template));
        Assert.True(token.VerifySignatureForHash(SHA256.HashData("other"u8), HashAlgorithmName.SHA256, out _));
        Assert.Equal(time.ToUnixTimeSeconds(), token.TokenInfo.Timestamp.ToUnixTimeSeconds());
        Assert.Equal("1.2.3", token.TokenInfo.PolicyId.Value);
    }

    [Fact]
    public void a_certificate_that_deviates_signs_in_the_place_of_the_right_one()
    {
        var usage = new X509EnhancedKeyUsageExtension([new Oid(Certificates.Oids.CodeSigning)], critical: true);
        using var other = Authority.With(Authority.Template().With(usage));
        // The framework's reader of timestamps refuses such a certificate, and should.
        var message = new SignedCms();
        message.Decode(EncodedToken(other.Stamp(TimestampRequest.Of(Data, wantsCertificates: true))).Span);
        Assert.Equal(other.Certificate.RawData, message.SignerInfos[0].Certificate!.RawData);
        message.CheckSignature(verifySignatureOnly: true);
    }

    private static byte[] Request(Action<AsnWriter> more, string hash = HashOids.Sha256)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(hash);
                writer.WriteOctetString(SHA256.HashData(Data));
            }
            more(writer);
        }
        return writer.Encode();
    }

    private Rfc3161TimestampTokenInfo Info(TimestampRequest request) => Token(Authority.Stamp(request)).TokenInfo;

    private static Rfc3161TimestampToken Token(byte[] answer)
    {
        var encoded = EncodedToken(answer);
        Assert.True(Rfc3161TimestampToken.TryDecode(encoded, out var token, out var length));
        Assert.Equal(encoded.Length, length);
        return token;
    }

    private static ReadOnlyMemory<byte> EncodedToken(byte[] answer)
    {
        var reader = new AsnReader(answer, AsnEncodingRules.DER).ReadSequence();
        reader.ReadSequence();
        return reader.ReadEncodedValue();
    }
}
