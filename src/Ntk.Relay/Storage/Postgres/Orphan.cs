using System.Diagnostics;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>A server that a killed relay left on the cluster: it is stopped before a new one starts.</summary>
/// <remarks>
/// The caller holds the lock of the data folder, so no living relay owns the server. <c>postmaster.pid</c> is left to PostgreSQL wherever
/// it can judge it: it also names the shared memory by which a new postmaster notices that backends of the old one still write.
/// </remarks>
internal static class Orphan
{
    private const int Quit = 3;

    private static readonly TimeSpan FastPatience = TimeSpan.FromSeconds(60), QuitPatience = TimeSpan.FromSeconds(10);

    /// <summary>Stops what is left; returns whether there was something.</summary>
    public static bool Stop(string cluster)
    {
        if (PostmasterFile.Read(cluster) is not { } left)
            return false;
        var alive = left.IsAlive() && Path.GetFullPath(left.Folder) == cluster;
        if (alive)
        {
            ServerProcess.StopFast(left.Pid);
            if (!Gone(() => left.IsAlive(), FastPatience))
            {
                ServerProcess.Signal(left.Pid, Quit);
                if (!Gone(() => left.IsAlive(), QuitPatience))
                    throw new ClusterException(ClusterFault.ForeignServer,
                        $"A PostgreSQL server (process {left.Pid}) that an earlier relay left on {cluster} does not stop. Stop it by hand.");
            }
        }

        if (!Gone(() => AnyProcessIn(cluster), QuitPatience))
            throw new ClusterException(ClusterFault.ForeignServer, $"Processes of an earlier PostgreSQL server still work in {cluster}. Stop them by hand.");
        SocketFolder.RemoveLeftover(left);
        RemoveReusedNumber(cluster, left);
        return alive;
    }

    /// <summary>After a reboot another program may have the old postmaster's number; PostgreSQL would take it for a living server.</summary>
    private static void RemoveReusedNumber(string cluster, PostmasterFile left)
    {
        if (!left.IsAlive() && Directory.Exists($"/proc/{left.Pid}"))
            File.Delete(Path.Combine(cluster, PostmasterFile.Name));
    }

    private static bool Gone(Func<bool> isThere, TimeSpan patience)
    {
        for (var since = Stopwatch.StartNew(); isThere(); Thread.Sleep(10))
            if (since.Elapsed > patience)
                return false;
        return true;
    }

    /// <summary>Every process of a server has the cluster as its working folder.</summary>
    private static bool AnyProcessIn(string cluster)
    {
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(process)[0]))
                continue;
            try
            {
                if (new FileInfo(Path.Combine(process, "cwd")).LinkTarget == cluster)
                    return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }

        return false;
    }
}
