using System.Net;
using System.Net.Http.Json;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class RekorV2EndpointTests : ServedInstance
{
    [Fact]
    public async Task a_signature_is_logged_with_the_second_interface()
    {
        using var signer = await Signer.CreateAsync(Server.Instance);
        using var answer = await Client.PostAsJsonAsync(Server.Url + "/api/v2/log/entries", signer.RequestV2("text"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var proof = (await JsonAsync(answer))["inclusionProof"]!;
        Assert.Equal(proof["checkpoint"]!["envelope"]!.GetValue<string>(), await Client.GetStringAsync(Server.Url + "/api/v2/checkpoint"));
    }

    [Fact]
    public async Task the_same_signature_twice_is_refused_with_its_place()
    {
        using var signer = await Signer.CreateAsync(Server.Instance);
        var request = signer.RequestV2("text");
        using var first = await Client.PostAsJsonAsync(Server.Url + "/api/v2/log/entries", request);
        using var second = await Client.PostAsJsonAsync(Server.Url + "/api/v2/log/entries", request);
        await RefusedAsync(second, HttpStatusCode.Conflict, 6);
        Assert.Equal("0", Assert.Single(second.Headers.GetValues("x-log-index")));
    }

    [Fact]
    public async Task the_tiles_prove_the_tree_of_the_checkpoint()
    {
        using var signer = await Signer.CreateAsync(Server.Instance);
        for (var i = 0; i < 3; i++)
            await Server.Instance.RekorV2.AddAsync(Signer.Bytes(signer.RequestV2($"text {i}")));
        var tree = new TiledTree(3, async (tile, stop) => await Client.GetByteArrayAsync($"{Server.Url}/api/v2/{tile}", stop));
        Assert.Equal(Server.Instance.RekorV2.Entries.Head.Root, await tree.RootAsync());
        Assert.True(EntryBundle.TryParse(await Client.GetByteArrayAsync(Server.Url + "/api/v2/tile/entries/000.p/3"), out var entries, out _));
        Assert.Equal(3, entries.Length);
    }

    [Theory]
    [InlineData("tile/0/000"), InlineData("tile/0/1"), InlineData("tile/entries/000.p/1")]
    [InlineData("tile/0/..%2F..%2Fcheckpoint"), InlineData("tile/x")]
    public async Task a_tile_that_is_not_there_is_not_found(string path)
    {
        using var answer = await Client.GetAsync($"{Server.Url}/api/v2/{path}");
        await RefusedAsync(answer, HttpStatusCode.NotFound, 5);
    }

    [Fact]
    public async Task a_body_beyond_the_bound_is_refused()
    {
        // The length alone is refused. Whoever sends the body without asking may find the connection closed while it still writes.
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Url + "/api/v2/log/entries") { Content = new ByteArrayContent(new byte[(1024 * 1024) + 1]) };
        request.Headers.ExpectContinue = true;
        using var answer = await Client.SendAsync(request);
        await RefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, 3);
    }
}
