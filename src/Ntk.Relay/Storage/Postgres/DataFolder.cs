namespace Ntk.Relay.Storage.Postgres;

/// <summary>The relay's data folder, and the lock that keeps a second relay out of it.</summary>
/// <remarks>Layout: <c>cluster/</c> PostgreSQL's, <c>socket/</c> its socket, <c>relay.lock</c>. The rest belongs to others.</remarks>
public sealed class DataFolder : IDisposable
{
    private const string LockName = "relay.lock";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Where the cluster lies in a data folder.</summary>
    public static string ClusterOf(string path) => System.IO.Path.Combine(System.IO.Path.GetFullPath(path), "cluster");

    /// <summary>Whether a relay holds the folder.</summary>
    public static bool IsInUse(string path)
    {
        var file = System.IO.Path.Combine(System.IO.Path.GetFullPath(path), LockName);
        if (!File.Exists(file))
            return false;
        using var held = TryLock(file);
        return held is null;
    }

    /// <summary>Makes the folder where it is missing, and locks it. The kernel releases the lock with the process, however it ends.</summary>
    /// <exception cref="ClusterException"><see cref="ClusterFault.FolderInUse"/>.</exception>
    public static DataFolder Lock(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full, Mode());
        var held = TryLock(System.IO.Path.Combine(full, LockName)) ?? throw new ClusterException(ClusterFault.FolderInUse,
            $"Another relay uses the data folder {full}. Stop it, or choose another folder with --data.");
        return new DataFolder(full, held);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

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
    }

    /// <summary>Under root the server's user must pass through; what lies inside has rights of its own.</summary>
    private static UnixFileMode Mode()
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        return Environment.IsPrivilegedProcess ? Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Owner;
    }
}
