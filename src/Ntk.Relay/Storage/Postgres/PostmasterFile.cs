using System.Globalization;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>What <c>postmaster.pid</c> says: the server writes it at start, and its last line when its state changes.</summary>
/// <param name="Pid">The postmaster's process.</param>
/// <param name="Folder">The cluster it says it serves.</param>
/// <param name="SocketFolder">Where its socket lies; empty until it listens.</param>
/// <param name="Ready">Whether it takes connections.</param>
public sealed record PostmasterFile(int Pid, string Folder, string SocketFolder, bool Ready)
{
    public const string Name = "postmaster.pid";

    private const int FolderLine = 1, SocketLine = 4, StatusLine = 7;

    /// <summary>Reads the file of a cluster; null where there is none or it is not whole yet.</summary>
    /// <exception cref="ClusterException"><see cref="ClusterFault.FolderUnreachable"/>: it is closed to this user.</exception>
    public static PostmasterFile? Read(string cluster)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(cluster, Name));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw DataFolder.Closed(cluster);
        }

        if (lines.Length <= FolderLine || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) || pid <= 0)
            return null;
        return new PostmasterFile(
            pid,
            lines[FolderLine].Trim(),
            lines.Length > SocketLine ? lines[SocketLine].Trim() : "",
            lines.Length > StatusLine && lines[StatusLine].Trim() == "ready");
    }

    /// <summary>Whether that process lives and is a server of that cluster, not another program that got the same number.</summary>
    public bool IsAlive()
    {
        try
        {
            var arguments = File.ReadAllText($"/proc/{Pid}/cmdline").Split('\0');
            return Path.GetFileName(arguments[0]) is "postgres" or "postmaster"
                && Array.IndexOf(arguments, "-D") is >= 0 and var at
                && at + 1 < arguments.Length
                && Path.GetFullPath(arguments[at + 1]) == Path.GetFullPath(Folder);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
