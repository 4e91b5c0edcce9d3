using System.Globalization;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Tests.Storage;

public sealed class PrivacyOfTheServerTests(RelayDatabase database)
{
    private PostgresCluster Cluster => database.Store.Cluster!;

    [Fact]
    public void the_server_does_not_run_as_root()
    {
        var uids = File.ReadLines($"/proc/{Cluster.ServerPid}/status").Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1..];
        Assert.All(uids, uid => Assert.NotEqual(0, int.Parse(uid, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void its_folders_are_closed_to_others()
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(Owner, File.GetUnixFileMode(Cluster.Folder));
        Assert.Equal(Owner, File.GetUnixFileMode(PostmasterFile.Read(Cluster.Folder)!.SocketFolder));
    }

    [Theory]
    [InlineData("listen_addresses", "")]
    [InlineData("fsync", "on")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("full_page_writes", "on")]
    [InlineData("data_checksums", "on")]
    public async Task the_server_is_set_so(string setting, string expected)
    {
        await using var ask = database.Store.Source.CreateCommand($"select current_setting('{setting}')");
        Assert.Equal(expected, await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
