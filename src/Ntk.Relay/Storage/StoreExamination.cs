using System.Globalization;
using Npgsql;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Storage;

/// <summary>Looks at everything that the relay's storage depends on. Changes nothing and starts nothing.</summary>
public sealed class StoreExamination(RelayStoreOptions options)
{
    /// <summary>Below it a relay is about to be full.</summary>
    private const long LeastFreeBytes = 1L << 30;

    private readonly string _cluster = DataFolder.ClusterOf(options.DataFolder);

    /// <summary>What there is to say, in the order in which a relay would come upon it.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        var findings = new List<Finding> { Folder(), Disk() };
        if (options.Connection is null)
        {
            if (Closed() is { } closed)
                return [.. findings, closed];
            findings.AddRange(Server());
            findings.Add(Relay());
        }

        if (Connection() is { } connection)
            findings.AddRange(await DatabaseAsync(connection, cancellation).ConfigureAwait(false));
        return findings;
    }

    private Finding Folder()
    {
        var folder = options.DataFolder;
        if (!Directory.Exists(folder))
            return new Finding("data", true, $"{folder} is not there yet; the relay makes it");
        var mode = File.GetUnixFileMode(folder);
        var exposed = (mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0;
        return new Finding("data", !exposed,
            $"{folder}, mode {Convert.ToString((int)mode, 8)}{(exposed ? ": others may write into it; chmod go-w" : "")}");
    }

    private Finding Disk()
    {
        var at = options.DataFolder;
        while (!Directory.Exists(at))
            at = Path.GetDirectoryName(at)!;
        var free = new DriveInfo(at).AvailableFreeSpace;
        return new Finding("disk", free >= LeastFreeBytes,
            string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:F1} GB free, at least {LeastFreeBytes / 1e9:F1} GB wanted"));
    }

    /// <summary>What there is to say where this user may not look into the folder.</summary>
    private Finding? Closed()
    {
        try
        {
            DataFolder.IsInUse(options.DataFolder);
            PostmasterFile.Read(_cluster);
            return null;
        }
        catch (ClusterException e)
        {
            return new Finding("rights", false, e.Message);
        }
    }

    private List<Finding> Server()
    {
        try
        {
            var user = ServiceUser.Choose();
            var search = new PostgresBinariesSearch(user, options.BinariesFolder, options.DataFolder, PostgresBinariesSearch.SharedFolder);
            var major = ClusterFolder.MajorOf(_cluster);
            var chosen = search.Choose(major);
            List<Finding> findings =
            [
                new("user", true, user.Dropped ? $"runs as root, the server as {user.Name}" : $"runs as {user.Name}"),
                new("binaries", true, $"PostgreSQL {chosen.Version} in {chosen.Folder}"),
                new("cluster", true, major is null ? $"{_cluster} is not there yet; the relay makes it" : $"{_cluster}, made by PostgreSQL {major}"),
            ];
            if (Directory.Exists(options.DataFolder))
                new ClusterFolder(options.DataFolder, new ServerProcess(user)).AssertReachable();
            return findings;
        }
        catch (ClusterException e)
        {
            return [new(e.Fault switch
            {
                ClusterFault.NoUnprivilegedUser => "user",
                ClusterFault.FolderUnreachable => "data",
                ClusterFault.OtherVersion => "cluster",
                _ => "binaries",
            }, false, e.Message)];
        }
    }

    private Finding Relay()
    {
        var inUse = DataFolder.IsInUse(options.DataFolder);
        return PostmasterFile.Read(_cluster) is { } file && file.IsAlive()
            ? inUse
                ? new Finding("relay", true, $"runs; its server is process {file.Pid}, socket in {file.SocketFolder}")
                : new Finding("relay", true, $"does not run, but left a server (process {file.Pid}); the next start stops it")
            : inUse
                ? new Finding("relay", false, "runs, but its server does not")
                : new Finding("relay", true, "does not run");
    }

    private string? Connection() =>
        options.Connection
        ?? (PostmasterFile.Read(_cluster) is { Ready: true } file && file.IsAlive() ? PostgresCluster.ConnectionStringFor(file.SocketFolder) : null);

    private static async Task<IReadOnlyList<Finding>> DatabaseAsync(string connection, CancellationToken cancellation)
    {
        try
        {
            await using var source = LedgerStore.Connect(connection);
            await using var command = source.CreateCommand("select current_setting('server_version') || ', fsync ' || current_setting('fsync') "
                + "|| ', synchronous_commit ' || current_setting('synchronous_commit') || ', data checksums ' || current_setting('data_checksums')");
            var server = (string)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
            var layout = await LedgerSchema.InstalledAsync(source, cancellation).ConfigureAwait(false);
            return
            [
                new("database", server.Contains("fsync on, synchronous_commit on", StringComparison.Ordinal), $"PostgreSQL {server}"),
                new("layout", layout is null or <= LedgerSchema.Version, layout switch
                {
                    null => "is not there yet; the relay makes it",
                    > LedgerSchema.Version => $"{layout}, newer than {LedgerSchema.Version}, which this relay knows: run a newer relay",
                    _ => $"{layout} of {LedgerSchema.Version}",
                }),
            ];
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            return [new("database", false, e.Message)];
        }
    }
}
