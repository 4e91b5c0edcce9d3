namespace Ntk.Relay.Storage.Postgres;

/// <summary>The relay's data folder, and the lock that keeps a second relay out of it.</summary>
/// <remarks>Layout: <c>cluster/</c> PostgreSQL's, <c>socket/</c> its socket, <c>relay.lock</c>. The rest belongs to others.</remarks>
public sealed class DataFolder : IDisposable
{
    private const string LockName = "relay.lock";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>
    /// Where a relay keeps its data unless told otherwise: <c>/var/lib/ntk-relay</c> under root, whose home is closed to the user that
    /// PostgreSQL runs as; else <c>$XDG_STATE_HOME/ntk-relay</c>.
    /// </summary>
    public static string Default => Environment.IsPrivilegedProcess
        ? "/var/lib/ntk-relay"
        : System.IO.Path.Combine(Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } set
            ? set
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"), "ntk-relay");

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Where the cluster lies in a data folder.</summary>
    public static string ClusterOf(string path) => System.IO.Path.Combine(System.IO.Path.GetFullPath(path), "cluster");

    /// <summary>Makes the folder where it is missing. Under root the server's user must pass through; what lies inside has rights of its own.</summary>
    public static void Make(string path)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(path,
            Environment.IsPrivilegedProcess ? Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Owner);
    }

    /// <summary>Whether a relay holds the folder.</summary>
    /// <exception cref="ClusterException"><see cref="ClusterFault.FolderUnreachable"/>: it is closed to this user.</exception>
    public static bool IsInUse(string path)
    {
        var file = System.IO.Path.Combine(System.IO.Path.GetFullPath(path), LockName);
        try
        {
            using var shared = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            throw Closed(path);
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Makes the folder where it is missing, and locks it. The kernel releases the lock with the process, however it ends.</summary>
    /// <exception cref="ClusterException"><see cref="ClusterFault.FolderInUse"/> or <see cref="ClusterFault.FolderUnreachable"/>.</exception>
    public static DataFolder Lock(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Make(full);
        var held = TryLockPatiently(System.IO.Path.Combine(full, LockName)) ?? throw new ClusterException(ClusterFault.FolderInUse,
            $"Another relay uses the data folder {full}. Stop it, or choose another folder with --data.");
        return new DataFolder(full, held);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    internal static ClusterException Closed(string path) => new(ClusterFault.FolderUnreachable,
        $"{path} is closed to the user {Environment.UserName}: run this as the user that the relay runs as, or name another folder with --data.");

    /// <summary>Who only looks whether the folder is in use holds the lock for a moment.</summary>
    private static FileStream? TryLockPatiently(string file)
    {
        for (var left = 20; ; left--)
        {
            if (TryLock(file) is { } held)
                return held;
            if (left == 0)
                return null;
            Thread.Sleep(25);
        }
    }

    private static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw Closed(System.IO.Path.GetDirectoryName(file)!);
        }
    }

}
