using System.Globalization;
using System.Text;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>The files of the relay's own cluster: made once, checked and completed at every start.</summary>
internal sealed class ClusterFolder(string dataFolder, ServerProcess process)
{
    private const string VersionFile = "PG_VERSION";
    private const string Test = "/usr/bin/test";

    // Under root the file is root's; nobody but the server's user passes the folder that it lies in.
    private const UnixFileMode ReadableByServer =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

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
        Replace("pg_hba.conf", "local all all peer map=ntk\n");
        Replace("pg_ident.conf",
            string.Concat(new[] { "root", process.User.Name }.Distinct().Select(name => $"ntk \"{name}\" {PostgresSettings.Role}\n")));
    }

    /// <summary>
    /// Writes a file that is new. The folder belongs to the server's user, who may have put a link in its place, and root must not follow one.
    /// </summary>
    private void Replace(string name, string content)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.Delete(file);
        using var fresh = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        File.SetUnixFileMode(fresh.SafeFileHandle, ReadableByServer);
        fresh.Write(Encoding.UTF8.GetBytes(content));
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
