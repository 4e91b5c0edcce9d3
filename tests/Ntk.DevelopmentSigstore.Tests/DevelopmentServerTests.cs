using System.Net;
using System.Text.Json.Nodes;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class DevelopmentServerTests : ServedInstance
{
    [Fact]
    public async Task what_is_not_there_is_not_found()
    {
        using var answer = await Client.GetAsync(Server.Url + "/nothing");
        await RefusedAsync(answer, HttpStatusCode.NotFound, 404);
    }

    [Fact]
    public async Task the_configuration_is_served_and_lies_in_the_folder()
    {
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(await Client.GetStringAsync(Server.Url + "/trusted_root.json")),
            JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Data, DevelopmentServer.TrustedRootFile)))));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(await Client.GetStringAsync(Server.Url + "/signing_config.json")),
            JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Data, DevelopmentServer.SigningConfigFile)))));
    }

    [Theory]
    [InlineData("", new[] { 1, 2 }), InlineData("?rekor=1", new[] { 1 }), InlineData("?rekor=2", new[] { 2 })]
    public async Task a_signing_configuration_names_the_interfaces_that_are_asked_for(string query, int[] versions)
    {
        var logs = JsonNode.Parse(await Client.GetStringAsync(Server.Url + "/signing_config.json" + query))!["rekorTlogUrls"]!.AsArray();
        Assert.Equal(versions, logs.Select(log => log!["majorApiVersion"]!.GetValue<int>()));
    }

    [Fact]
    public async Task every_uri_of_the_trusted_root_is_one_that_nobody_has()
    {
        var root = JsonNode.Parse(await Client.GetStringAsync(Server.Url + "/trusted_root.json"))!;
        var uris = new[] { "tlogs", "ctlogs", "certificateAuthorities", "timestampAuthorities" }
            .SelectMany(kind => root[kind]!.AsArray()).Select(item => (item!["baseUrl"] ?? item["uri"])!.GetValue<string>());
        Assert.All(uris, uri => Assert.EndsWith(".development.ntk.invalid", uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task aServer_that_is_started_again_continues()
    {
        using var signer = await Signer.CreateAsync(Server.Instance);
        await Server.Instance.RekorV2.AddAsync(Signer.Bytes(signer.RequestV2("text")));
        var (root, head) = (Server.Instance.TrustedRoot(), Server.Instance.RekorV2.Entries.Head);
        await Server.DisposeAsync();
        Server = await StartAsync();
        Assert.True(JsonNode.DeepEquals(root, Server.Instance.TrustedRoot()));
        Assert.Equal(head, Server.Instance.RekorV2.Entries.Head);
        Assert.Equal(1, Server.Instance.Ct.Entries.Head.Size);
    }

    [Fact]
    public async Task a_folder_that_is_in_use_is_not_served_twice() => await Assert.ThrowsAnyAsync<IOException>(StartAsync);

    [Fact]
    public async Task a_port_that_is_in_use_is_not_taken() => await Assert.ThrowsAnyAsync<IOException>(() =>
        DevelopmentServer.StartAsync(new DevelopmentServerOptions { Port = new Uri(Server.Url).Port }));
}
