using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Storage.Postgres;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Storage;

public sealed class ClusterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_second_start_finds_what_the_first_wrote()
    {
        using var folder = new TemporaryFolder();
        var transfer = Sample.Transfer();
        await using (var first = await OpenAsync(folder.Path))
            await first.Ledger.ExecuteAsync(Sample.Open(transfer), Stop);
        Assert.Null(PostmasterFile.Read(DataFolder.ClusterOf(folder.Path)));
        await using var second = await OpenAsync(folder.Path);
        Assert.NotNull(await second.Ledger.FindAsync(transfer, Stop));
    }

    [Fact]
    public async Task a_server_that_a_killed_relay_left_is_stopped_and_its_data_kept()
    {
        using var folder = new TemporaryFolder();
        var transfer = Sample.Transfer();
        await using (var first = await OpenAsync(folder.Path))
            await first.Ledger.ExecuteAsync(Sample.Open(transfer), Stop);
        using var orphan = StartOrphan(folder.Path);
        await using (var second = await OpenAsync(folder.Path))
        {
            Assert.True(orphan.HasExited);
            Assert.NotNull(await second.Ledger.FindAsync(transfer, Stop));
        }
    }

    [Fact]
    public async Task a_cluster_that_was_left_half_made_is_made_again()
    {
        using var folder = new TemporaryFolder();
        var half = Directory.CreateDirectory(DataFolder.ClusterOf(folder.Path) + ".new");
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15", Stop);
        await using var store = await OpenAsync(folder.Path);
        Assert.True(store.Cluster!.IsReady);
    }

    [Theory]
    [InlineData("pg_hba.conf")]
    [InlineData("pg_ident.conf")]
    public async Task a_link_that_the_servers_user_puts_into_the_cluster_is_not_followed(string name)
    {
        using var folder = new TemporaryFolder();
        var other = Path.Combine(folder.Path, "other");
        await File.WriteAllTextAsync(other, "as it was", Stop);
        await using (await OpenAsync(folder.Path)) { }
        var planted = Path.Combine(DataFolder.ClusterOf(folder.Path), name);
        File.Delete(planted);
        File.CreateSymbolicLink(planted, other);
        await using var store = await OpenAsync(folder.Path);
        Assert.Equal("as it was", await File.ReadAllTextAsync(other, Stop));
        Assert.Null(File.ResolveLinkTarget(planted, returnFinalTarget: false));
    }

    /// <summary>Layout 1 had transfers alone.</summary>
    [Fact]
    public async Task a_database_of_layout_1_keeps_its_transfers_and_gets_mailboxes()
    {
        using var folder = new TemporaryFolder();
        var (transfer, mailbox) = (Sample.Transfer(), MailboxId.FromGuid(Guid.NewGuid()));
        await using (var before = await OpenAsync(folder.Path))
        {
            await before.Ledger.ExecuteAsync(Sample.Open(transfer), Stop);
            await using var reduce = before.Source.CreateCommand(
                $"drop table {LedgerStore.Mailboxes}, {LedgerStore.Rendezvous}, {string.Join(", ", LedgerStore.Contents)}; "
                + $"comment on schema {LedgerStore.Schema} is 'ntk-relay layout 1'");
            await reduce.ExecuteNonQueryAsync(Stop);
        }

        await using var after = await OpenAsync(folder.Path);
        Assert.Equal(LedgerSchema.Version, await LedgerSchema.InstalledAsync(after.Source, Stop));
        Assert.Equal(TransferPhase.Open, (await after.Ledger.FindAsync(transfer, Stop))!.Phase);
        Assert.Equal(Refusal.None, (await after.Ledger.ExecuteAsync(new AdmitReceiver(transfer, Sample.Receiver(), Sample.Noon), Stop)).Refusal);
        Assert.Equal(Refusal.None, (await after.Ledger.ExecuteAsync(new OpenMailbox(mailbox, Sample.Digest(), Sample.Noon), default, Stop)).Refusal);
        Assert.Equal(Refusal.None, (await after.Ledger.ExecuteAsync(new PublishBundle(mailbox, Sample.Digest(), Sample.Noon), new byte[100], Stop)).Refusal);
        Assert.Equal(new byte[100], await after.Ledger.BundleAsync(mailbox, Stop));
    }

    [Fact]
    public async Task a_database_of_a_newer_relay_is_NewerLayout()
    {
        using var folder = new TemporaryFolder();
        await using (var store = await OpenAsync(folder.Path))
        await using (var raise = store.Source.CreateCommand($"comment on schema {LedgerStore.Schema} is 'ntk-relay layout 999'"))
            await raise.ExecuteNonQueryAsync(Stop);
        await ThrowsAsync(ClusterFault.NewerLayout, "layout 999", () => OpenAsync(folder.Path));
    }

    [Fact]
    public async Task a_second_relay_on_one_folder_is_FolderInUse()
    {
        using var folder = new TemporaryFolder();
        using var held = DataFolder.Lock(folder.Path);
        await ThrowsAsync(ClusterFault.FolderInUse, folder.Path, () => OpenAsync(folder.Path));
    }

    [Fact]
    public async Task no_binaries_is_an_error_that_says_where_it_looked()
    {
        using var folder = new TemporaryFolder();
        using var empty = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(empty.Path, "pg_ctl"), "", Stop);
        await ThrowsAsync(ClusterFault.NoBinaries, $"{empty.Path}: no initdb and no postgres", () => OpenAsync(folder.Path, empty.Path));
    }

    [Fact]
    public async Task a_cluster_of_another_version_is_OtherVersion()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(DataFolder.ClusterOf(folder.Path)).FullName, "PG_VERSION"), "9\n", Stop);
        await ThrowsAsync(ClusterFault.OtherVersion, "made by PostgreSQL 9", () => OpenAsync(folder.Path));
    }

    [Fact]
    public async Task a_folder_that_is_no_cluster_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(DataFolder.ClusterOf(folder.Path));
        await ThrowsAsync(ClusterFault.InitFailed, "PG_VERSION", () => OpenAsync(folder.Path));
        Assert.True(Directory.Exists(DataFolder.ClusterOf(folder.Path)));
    }

    [Fact]
    public async Task a_long_path_gets_a_short_socket()
    {
        using var folder = new TemporaryFolder();
        var deep = Path.Combine(folder.Path, new string('a', 60), new string('b', 60));
        Directory.CreateDirectory(deep);
        string socket;
        await using (var store = await OpenAsync(deep))
        {
            socket = PostmasterFile.Read(store.Cluster!.Folder)!.SocketFolder;
            Assert.True(Directory.Exists(socket));
            Assert.DoesNotContain(new string('a', 60), socket, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(socket));
    }

    [Fact]
    public async Task a_folder_closed_to_the_servers_user_is_FolderUnreachable()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root drops to another user.");
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await ThrowsAsync(ClusterFault.FolderUnreachable, folder.Path, () => OpenAsync(folder.Path));
    }

    private static Task<RelayStore> OpenAsync(string folder, string? binaries = null) => RelayStore.OpenAsync(
        new RelayStoreOptions { DataFolder = folder, BinariesFolder = binaries, Project = false }, NullLoggerFactory.Instance, Stop);

    private static async Task ThrowsAsync(ClusterFault fault, string text, Func<Task> action)
    {
        var thrown = await Assert.ThrowsAsync<ClusterException>(action);
        Assert.Equal(fault, thrown.Fault);
        Assert.Contains(text, thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>A server like that of a relay, which nobody watches.</summary>
    private static Process StartOrphan(string folder)
    {
        var process = new ServerProcess(ServiceUser.Choose());
        var binaries = new PostgresBinariesSearch(process.User, null).Choose(null);
        var cluster = DataFolder.ClusterOf(folder);
        var orphan = Process.Start(process.Command(binaries.Server, PostgresSettings.Arguments(cluster, Path.Combine(folder, "socket"))))!;
        while (PostmasterFile.Read(cluster) is not { Ready: true })
            Thread.Sleep(10);
        return orphan;
    }
}
