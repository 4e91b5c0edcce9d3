using System.Net;
using System.Text.Json.Nodes;

namespace Ntk.DevelopmentSigstore.Tests;

/// <summary>A served instance with a folder of its own for each test.</summary>
public abstract class ServedInstance : IAsyncLifetime
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("ntk-sigstore-");

    private protected HttpClient Client { get; } = new();

    private protected DevelopmentServer Server { get; set; } = null!;

    private protected string Data => Path.Combine(_place.FullName, "data");

    public async ValueTask InitializeAsync() => Server = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Client.Dispose();
        _place.Delete(recursive: true);
    }

    private protected Task<DevelopmentServer> StartAsync() => DevelopmentServer.StartAsync(new DevelopmentServerOptions { Data = Data });

    private protected async Task<string> TokenAsync(string query)
    {
        using var answer = await Client.PostAsync($"{Server.Url}/token?{query}", content: null);
        return (await JsonAsync(answer))["id_token"]!.GetValue<string>();
    }

    private protected static async Task<JsonObject> JsonAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    private protected static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, int code)
    {
        var json = await JsonAsync(answer);
        Assert.Equal((status, code), (answer.StatusCode, json["code"]!.GetValue<int>()));
        Assert.NotEqual("", json["message"]!.GetValue<string>());
    }
}
