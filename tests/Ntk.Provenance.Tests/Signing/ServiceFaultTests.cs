using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.DevelopmentSigstore.Timestamps;
using Ntk.DevelopmentSigstore.Tokens;
using Ntk.Provenance.Signing;

namespace Ntk.Provenance.Tests.Signing;

public sealed class ServiceFaultTests(ServedSigstore sigstore) : DevelopmentSigning(sigstore)
{
    private const string Authority = "caUrls";
    private const string Log = "rekorTlogUrls";
    private const string Stamper = "tsaUrls";

    public static TheoryData<string> EveryService => [Authority, Log, Stamper];

    [Theory]
    [MemberData(nameof(EveryService))]
    public async Task a_service_that_hangs_up_is_tried_three_times(string service)
    {
        using var peer = new BytePeer(_ => []);
        Assert.Equal(FailureClass.ServiceUnreachable, (await FailAsync(service, peer)).Class);
        Assert.Equal(3, peer.Requests);
    }

    [Fact]
    public async Task a_service_that_nobody_serves_is_unreachable()
    {
        string url;
        using (var gone = new BytePeer(_ => []))
            url = gone.Url;
        Assert.Equal(FailureClass.ServiceUnreachable, (await FailAsync(Authority, url)).Class);
    }

    [Fact]
    public async Task a_busy_service_is_tried_three_times()
    {
        using var peer = new BytePeer(_ => BytePeer.Answer("503 Service Unavailable", "later"u8));
        Assert.Equal((FailureClass.ServiceRefused, "503 later"), Told(await FailAsync(Log, peer)));
        Assert.Equal(3, peer.Requests);
    }

    [Fact]
    public async Task a_refusal_is_final_and_quoted()
    {
        using var peer = new BytePeer(_ => BytePeer.Answer("400 Bad Request", "no"u8));
        Assert.Equal((FailureClass.ServiceRefused, "400 no"), Told(await FailAsync(Authority, peer)));
        Assert.Equal(1, peer.Requests);
    }

    [Fact]
    public async Task a_refusal_in_a_character_set_that_does_not_exist_is_quoted()
    {
        using var peer = new BytePeer(_ => BytePeer.Answer("400 Bad Request", "no"u8, "Content-Type: text/plain; charset=nonsense\r\n"));
        Assert.Equal((FailureClass.ServiceRefused, "400 no"), Told(await FailAsync(Authority, peer)));
    }

    [Theory]
    [MemberData(nameof(EveryService))]
    public async Task a_redirect_is_not_followed(string service)
    {
        using var target = new BytePeer(_ => BytePeer.Answer("200 OK", "{}"u8));
        using var peer = new BytePeer(_ => BytePeer.Answer("307 Temporary Redirect", [], $"Location: {target.Url}/\r\n"));
        Assert.Equal(FailureClass.ServiceRefused, (await FailAsync(service, peer)).Class);
        Assert.Equal((1, 0), (peer.Requests, target.Requests));
    }

    [Theory]
    [InlineData(Authority, FailureClass.JsonMalformed)]
    [InlineData(Log, FailureClass.JsonMalformed)]
    [InlineData(Stamper, FailureClass.TimestampMalformed)]
    public async Task an_answer_that_is_a_web_page_is_refused(string service, FailureClass expected)
    {
        using var peer = new BytePeer(_ => BytePeer.Answer("200 OK", "<html></html>"u8, "Content-Type: text/html\r\n"));
        Assert.Equal(expected, (await FailAsync(service, peer)).Class);
    }

    [Theory]
    [InlineData(Authority, FailureClass.ServiceAnswerMalformed)]
    [InlineData(Log, FailureClass.JsonMemberMissing)]
    [InlineData(Stamper, FailureClass.TimestampMalformed)]
    public async Task an_answer_that_is_an_empty_object_is_refused(string service, FailureClass expected)
    {
        using var peer = new BytePeer(_ => BytePeer.Answer("200 OK", "{}"u8));
        Assert.Equal(expected, (await FailAsync(service, peer)).Class);
    }

    [Theory]
    [MemberData(nameof(EveryService))]
    public async Task an_answer_that_is_not_http_is_refused(string service)
    {
        using var peer = new BytePeer(_ => "SSH-2.0-nonsense\r\n\r\n"u8.ToArray());
        Assert.Equal(FailureClass.ServiceAnswerMalformed, (await FailAsync(service, peer)).Class);
        Assert.Equal(1, peer.Requests);
    }

    [Theory]
    [MemberData(nameof(EveryService))]
    public async Task an_answer_that_says_it_is_huge_is_refused(string service)
    {
        using var peer = new BytePeer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{"u8.ToArray());
        Assert.Equal(FailureClass.ServiceAnswerMalformed, (await FailAsync(service, peer)).Class);
    }

    [Fact]
    public async Task an_answer_that_is_huge_and_does_not_say_so_is_refused()
    {
        using var peer = new BytePeer(_ => [.. "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8, .. new byte[(16 << 20) + 1]]);
        Assert.Equal(FailureClass.ServiceAnswerMalformed, (await FailAsync(Log, peer)).Class);
        Assert.Equal(1, peer.Requests);
    }

    [Fact]
    public async Task a_certificate_for_another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var identity = new FulcioIdentity(Server.Url, new SubjectName(SubjectNameKind.Email, "me@example.invalid"));
        using var certificate = await Server.Instance.Authority.IssueLoggedAsync(
            Server.Instance.Authority.Template(new PublicKey(other), identity), Server.Instance.Ct);
        using var peer = new BytePeer(_ => BytePeer.Answer("200 OK", Chain(certificate.ExportCertificatePem())));
        var failure = await FailAsync(Authority, peer);
        Assert.Equal(
            (FailureClass.ServiceAnswerMalformed, "The certificate authority gave a certificate for another key"), (failure.Class, failure.Message));
    }

    [Fact]
    public async Task an_empty_chain_is_refused()
    {
        using var peer = new BytePeer(_ => BytePeer.Answer("200 OK", Chain()));
        Assert.Equal(FailureClass.ServiceAnswerMalformed, (await FailAsync(Authority, peer)).Class);
    }

    [Fact]
    public async Task a_timestamp_of_another_request_is_refused()
    {
        using var peer = Stamping(new TimestampTemplate { Nonce = 1 });
        var failure = await FailAsync(Stamper, peer);
        Assert.Equal((FailureClass.ServiceAnswerMalformed, "The timestamp authority answered another request"), (failure.Class, failure.Message));
    }

    [Fact]
    public async Task a_timestamp_of_another_signature_is_refused()
    {
        using var peer = Stamping(new TimestampTemplate { Imprint = new byte[32] });
        Assert.Equal(FailureClass.TimestampImprintMismatch, (await FailAsync(Stamper, peer)).Class);
    }

    [Fact]
    public async Task a_timestamp_that_was_not_granted_is_refused()
    {
        using var peer = Stamping(new TimestampTemplate { Status = 2 });
        Assert.Equal(FailureClass.TimestampNotGranted, (await FailAsync(Stamper, peer)).Class);
    }

    [Fact]
    public async Task a_token_for_another_audience_is_refused_by_the_authority()
    {
        var outcome = await Signer(2).SignArtifactAsync(
            Provenance.Signing.Signer.Identity(Token(new TokenRequest(Subject) { Audience = "another" })), Artifact, default);
        Assert.Equal(FailureClass.ServiceRefused, outcome.Failure?.Class);
    }

    [Fact]
    public async Task a_token_that_expired_since_is_refused_by_the_authority()
    {
        var request = new TokenRequest(Subject) { IssuedAt = DateTimeOffset.UtcNow.AddHours(-1) };
        var token = IdentityToken.Parse(TokenText(request), DateTimeOffset.UtcNow.AddHours(-1)).Required();
        var outcome = await Signer(2).SignArtifactAsync(Provenance.Signing.Signer.Identity(token), Artifact, default);
        Assert.Equal(FailureClass.ServiceRefused, outcome.Failure?.Class);
    }

    [Theory]
    [InlineData("400 Bad Request")]
    [InlineData("200 OK")]
    public async Task a_service_that_repeats_the_token_does_not_make_the_failure_show_it(string status)
    {
        var text = TokenText();
        using var peer = new BytePeer(_ => BytePeer.Answer(status, Encoding.UTF8.GetBytes(text)));
        var failure = await FailAsync(Authority, peer.Url, IdentityToken.Parse(text, DateTimeOffset.UtcNow).Required());
        Assert.DoesNotContain(text, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(text[..40], failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_service_that_repeats_the_bearer_token_does_not_make_the_failure_show_it()
    {
        const string Bearer = "a-request-token-that-nobody-else-may-see";
        using var peer = new BytePeer(_ => BytePeer.Answer("401 Unauthorized", Encoding.ASCII.GetBytes($"not {Bearer}")));
        var environment = new Dictionary<string, string> { ["ACTIONS_ID_TOKEN_REQUEST_URL"] = peer.Url, ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = Bearer };
        var outcome = await IdentityTokenSource.FromEnvironmentAsync(environment.GetValueOrDefault, Services, DateTimeOffset.UtcNow, default);
        Assert.Equal((FailureClass.ServiceRefused, "401 not (the credential)"), Told(outcome.Failure!));
    }

    [Fact]
    public async Task a_caller_that_gives_up_is_told_so()
    {
        using var gaveUp = new CancellationTokenSource();
        using var peer = new BytePeer(_ =>
        {
            gaveUp.Cancel();
            return [];
        });
        var signer = new BundleSigner(Replaced(Authority, peer.Url), Services, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signer.SignArtifactAsync(Provenance.Signing.Signer.Identity(Token()), Artifact, gaveUp.Token));
    }

    private static (FailureClass, string?) Told(Failure failure) => (failure.Class, failure.Actual);

    private static byte[] Chain(params string[] certificates) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["signedCertificateEmbeddedSct"] = new JsonObject
        {
            ["chain"] = new JsonObject { ["certificates"] = new JsonArray([.. certificates.Select(c => JsonValue.Create(c))]) },
        },
    }.ToJsonString());

    private BytePeer Stamping(TimestampTemplate template) => new(body => BytePeer.Answer(
        "201 Created", Server.Instance.Timestamps.Stamp(TimestampRequest.Parse(body), template), "Content-Type: application/timestamp-reply\r\n"));

    private Task<Failure> FailAsync(string service, BytePeer peer) => FailAsync(service, peer.Url);

    private Task<Failure> FailAsync(string service, string url) => FailAsync(service, url, Token());

    private async Task<Failure> FailAsync(string service, string url, IdentityToken token)
    {
        var signer = new BundleSigner(Replaced(service, url), Services, TimeProvider.System);
        var outcome = await signer.SignArtifactAsync(Provenance.Signing.Signer.Identity(token), Artifact, default);
        Assert.NotNull(outcome.Failure);
        return outcome.Failure;
    }

    private SigningConfiguration Replaced(string service, string url) => Configuration([2], c => c[service]![0]!["url"] = url);
}
