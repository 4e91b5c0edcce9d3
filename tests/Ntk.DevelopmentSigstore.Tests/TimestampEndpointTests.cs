using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class TimestampEndpointTests : ServedInstance
{
    [Theory]
    [InlineData("application/timestamp-query"), InlineData("application/json")]
    public async Task a_timestamp_is_given_for_either_form_of_request(string type)
    {
        var digest = SHA256.HashData("data"u8);
        var body = type == "application/json"
            ? Encoding.UTF8.GetBytes($$"""{"artifactHash":"{{Convert.ToBase64String(digest)}}","certificates":true,"hashAlgorithm":"sha256"}""")
            : Rfc3161TimestampRequest.CreateFromHash(digest, HashAlgorithmName.SHA256).Encode();
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await Client.PostAsync(Server.Url + "/api/v1/timestamp", content);
        Assert.Equal((HttpStatusCode.Created, "application/timestamp-reply"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task a_timestamp_of_nothing_is_refused()
    {
        using var answer = await Client.PostAsync(Server.Url + "/api/v1/timestamp", new ByteArrayContent([]));
        await RefusedAsync(answer, HttpStatusCode.BadRequest, 400);
    }

    [Fact]
    public async Task the_timestamp_authority_tells_its_chain()
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(await Client.GetStringAsync(Server.Url + "/api/v1/timestamp/certchain"));
        Assert.Equal([Server.Instance.Timestamps.Certificate.Thumbprint, Server.Instance.Timestamps.Root.Thumbprint], chain.Select(c => c.Thumbprint));
    }
}
