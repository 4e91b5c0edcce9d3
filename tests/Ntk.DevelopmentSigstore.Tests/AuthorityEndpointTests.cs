using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Certificates;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class AuthorityEndpointTests : ServedInstance
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task a_token_and_a_proof_of_possession_give_a_certificate()
    {
        using var answer = await CertificateAsync(await TokenAsync("subject=me&email=me%40example.invalid"), "me@example.invalid");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var chain = (await JsonAsync(answer))["signedCertificateEmbeddedSct"]!["chain"]!["certificates"]!.AsArray();
        Assert.Equal(3, chain.Count);
        using var certificate = X509Certificate2.CreateFromPem(chain[0]!.GetValue<string>());
        Assert.NotNull(certificate.Extensions[Oids.SctList]);
        Assert.Equal(Server.Url, Encoding.UTF8.GetString(certificate.Extensions[Oids.IssuerRaw]!.RawData));
    }

    [Fact]
    public async Task a_token_in_the_body_does_as_well()
    {
        var request = CertificateRequest("me");
        request["credentials"] = new JsonObject { ["oidcIdentityToken"] = await TokenAsync("subject=me") };
        using var answer = await Client.PostAsJsonAsync(Server.Url + "/api/v2/signingCert", request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task a_proof_over_another_subject_is_refused()
    {
        using var answer = await CertificateAsync(await TokenAsync("subject=me"), "somebody else");
        await RefusedAsync(answer, HttpStatusCode.BadRequest, 3);
    }

    [Fact]
    public async Task a_token_that_is_none_is_refused()
    {
        using var answer = await CertificateAsync("a.b.c", "me");
        await RefusedAsync(answer, HttpStatusCode.Unauthorized, 16);
    }

    [Fact]
    public async Task a_token_for_another_audience_is_refused()
    {
        using var answer = await CertificateAsync(await TokenAsync("subject=me&audience=other"), "me");
        await RefusedAsync(answer, HttpStatusCode.Unauthorized, 16);
    }

    [Fact]
    public async Task a_request_without_a_token_is_refused()
    {
        using var answer = await Client.PostAsJsonAsync(Server.Url + "/api/v2/signingCert", CertificateRequest("me"));
        await RefusedAsync(answer, HttpStatusCode.Unauthorized, 16);
    }

    private async Task<HttpResponseMessage> CertificateAsync(string token, string challenge)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Url + "/api/v2/signingCert");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = JsonContent.Create(CertificateRequest(challenge));
        return await Client.SendAsync(request);
    }

    private JsonObject CertificateRequest(string challenge) => new()
    {
        ["publicKeyRequest"] = new JsonObject
        {
            ["publicKey"] = new JsonObject { ["algorithm"] = "ECDSA", ["content"] = _key.ExportSubjectPublicKeyInfoPem() },
            ["proofOfPossession"] = Convert.ToBase64String(
                _key.SignData(Encoding.UTF8.GetBytes(challenge), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
        },
    };
}
