using System.Net;
using System.Text.Json.Nodes;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class OidcEndpointTests : ServedInstance
{
    [Fact]
    public async Task the_issuer_is_discovered_with_its_keys()
    {
        var discovery = JsonNode.Parse(await Client.GetStringAsync(Server.Url + "/.well-known/openid-configuration"))!;
        Assert.Equal(Server.Url, discovery["issuer"]!.GetValue<string>());
        var keys = JsonNode.Parse(await Client.GetStringAsync(discovery["jwks_uri"]!.GetValue<string>()))!["keys"]!.AsArray();
        Assert.Equal("RSA", Assert.Single(keys)!["kty"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(""), InlineData("subject="), InlineData("subject=me&claim=nothing")]
    public async Task a_token_for_nobody_is_refused(string query)
    {
        using var answer = await Client.PostAsync($"{Server.Url}/token?{query}", content: null);
        await RefusedAsync(answer, HttpStatusCode.BadRequest, 400);
    }
}
