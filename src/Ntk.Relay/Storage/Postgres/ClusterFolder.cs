using System.Globalization;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>The files of the relay's own cluster: made once, checked and completed at every start.</summary>
internal sealed class ClusterFolder(string dataFolder, ServerProcess process)
{
    private const string VersionFile = "PG_VERSION";
    private const string Test = "/usr/bin/test";

    public string Path { get; } = DataFolder.ClusterOf(dataFolder);

    /// <summary>Where the cluster is made: it gets its name when it is whole, so that a kill leaves no half of one.</summary>
    private string Unfinished => Path + ".new";

    /// <summary>The major version that made the cluster; null where there is none.</summary>
    public static int? MajorOf(string cluster)
    {
        var file = System.IO.Path.Combine(cluster, VersionFile);
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var major) ? major : null;
    }

    /// <summary>Checks that the server's user can pass into the data folder.</summary>
    public void AssertReachable()
    {
        if (process.User.Dropped && process.Run(Test, "-x", dataFolder).Status != 0)
            throw new ClusterException(ClusterFault.FolderUnreachable,
                $"The relay runs as root, so PostgreSQL runs as {process.User.Name}, and that user can't pass into {dataFolder}: some folder on the way "
                + "is closed to it. Choose another data folder with --data, such as /var/lib/ntk-relay, or run the relay as an ordinary user.");
    }

    /// <summary>Makes the cluster where there is none, and writes who may connect.</summary>
    public void Prepare(PostgresBinaries binaries)
    {
        if (MajorOf(Path) is null)
            Make(binaries);
        File.WriteAllText(System.IO.Path.Combine(Path, "pg_hba.conf"), "local all all peer map=ntk\n");
        File.WriteAllText(System.IO.Path.Combine(Path, "pg_ident.conf"),
            string.Concat(new[] { "root", process.User.Name }.Distinct().Select(name => $"ntk \"{name}\" {PostgresSettings.Role}\n")));
    }

    private void Make(PostgresBinaries binaries)
    {
        if (Directory.Exists(Path))
            throw new ClusterException(ClusterFault.InitFailed,
                $"{Path} is there, but is no PostgreSQL cluster ({VersionFile} is missing). Move it away, or choose another folder with --data.");
        if (Directory.Exists(Unfinished))
            Directory.Delete(Unfinished, recursive: true);
        process.MakePrivate(Unfinished);
        var (status, output) = process.Run(binaries.InitDb, "-D", Unfinished, "-U", PostgresSettings.Role, "-E", "UTF8", "--locale=C",
            "--data-checksums", "--auth=peer", "--no-instructions");
        if (status != 0)
            throw new ClusterException(ClusterFault.InitFailed, $"{binaries.InitDb} could not make a cluster in {Path} (exit status {status}): {output.Trim()}");
        Directory.Move(Unfinished, Path);
    }
}
