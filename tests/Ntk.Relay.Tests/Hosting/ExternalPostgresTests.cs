using System.Net;
using Npgsql;
using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;

namespace Ntk.Relay.Tests.Hosting;

/// <summary><c>--postgres</c>: a server that is the operator's own.</summary>
public sealed class ExternalPostgresTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _name = $"operators_{Guid.NewGuid():N}";

    private string Connection => new NpgsqlConnectionStringBuilder(database.Store.Source.ConnectionString) { Database = _name }.ConnectionString;

    public async ValueTask InitializeAsync() => await RunAsync($"create database {_name}");

    public async ValueTask DisposeAsync()
    {
        await RunAsync($"drop database {_name} with (force)");
        _folder.Dispose();
    }

    [Fact]
    public async Task a_relay_keeps_its_events_there_and_starts_no_server_of_its_own()
    {
        var blob = new TestBlob();
        using (var relay = Start(Connection))
        {
            var url = (await relay.AnnouncedAsync()).GetProperty("urls")[0].GetString()!;
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            Assert.Equal(HttpStatusCode.Created, (await client.OpenAsync(blob.Opening())).StatusCode);
            Assert.Equal(0, await relay.SignalAsync("TERM"));
        }
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "cluster")));
        Assert.Equal(1L, await RunAsync("select count(*) from ntk_relay.mt_events", Connection));
    }

    [Fact]
    public async Task a_server_that_is_not_there_ends_it_with_1()
    {
        using var relay = Start($"Host={_folder.Path};Username=nobody;Database=none");
        Assert.Equal(1, await relay.ExitAsync());
    }

    private RelayProcess Start(string connection) =>
        RelayProcess.Start("run", "--data", _folder.Path, "--json", "--urls", "http://127.0.0.1:0", "--postgres", connection);

    private Task<object?> RunAsync(string sql) => RunAsync(sql, database.Store.Source.ConnectionString);

    private static async Task<object?> RunAsync(string sql, string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
