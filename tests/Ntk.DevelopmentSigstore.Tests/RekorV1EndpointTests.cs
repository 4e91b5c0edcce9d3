using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class RekorV1EndpointTests : ServedInstance
{
    [Fact]
    public async Task a_signature_is_logged_with_the_first_interface_and_found_again()
    {
        using var signer = await Signer.CreateAsync(Server.Instance);
        using var answer = await Client.PostAsJsonAsync(Server.Url + "/api/v1/log/entries", signer.RequestV1("text"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var (id, entry) = Assert.Single(await JsonAsync(answer));
        Assert.Equal(id, Assert.Single(answer.Headers.GetValues("ETag")));
        Assert.Equal($"/api/v1/log/entries/{id}", answer.Headers.Location!.ToString());
        foreach (var path in new[] { $"/{id}", "?logIndex=0" })
            Assert.True(JsonNode.DeepEquals(entry, JsonNode.Parse(await Client.GetStringAsync($"{Server.Url}/api/v1/log/entries{path}"))![id]));
    }

    [Fact]
    public async Task the_first_interface_tells_where_the_same_signature_is()
    {
        using var signer = await Signer.CreateAsync(Server.Instance);
        var request = signer.RequestV1("text");
        using var first = await Client.PostAsJsonAsync(Server.Url + "/api/v1/log/entries", request);
        using var second = await Client.PostAsJsonAsync(Server.Url + "/api/v1/log/entries", request);
        await RefusedAsync(second, HttpStatusCode.Conflict, 409);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task the_first_interface_tells_its_tree_and_key()
    {
        var state = JsonNode.Parse(await Client.GetStringAsync(Server.Url + "/api/v1/log"))!;
        Assert.Equal((0, LogDigest.Empty.ToString()), (state["treeSize"]!.GetValue<int>(), state["rootHash"]!.GetValue<string>()));
        using var key = ECDsa.Create();
        key.ImportFromPem(await Client.GetStringAsync(Server.Url + "/api/v1/log/publicKey"));
        Assert.Equal(Server.Instance.RekorV1.PublicKey, key.ExportSubjectPublicKeyInfo());
    }

    [Theory]
    [InlineData("?logIndex=7", HttpStatusCode.NotFound), InlineData("?logIndex=-1", HttpStatusCode.BadRequest)]
    [InlineData("/abc", HttpStatusCode.NotFound)]
    public async Task an_entry_that_is_not_there_is_not_found(string path, HttpStatusCode status)
    {
        using var answer = await Client.GetAsync($"{Server.Url}/api/v1/log/entries{path}");
        await RefusedAsync(answer, status, (int)status);
    }
}
