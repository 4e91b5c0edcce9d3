using System.Text;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>The private folder of the server's socket: in the data folder, or a short one where that path would be too long.</summary>
internal sealed class SocketFolder : IDisposable
{
    private const string TemporaryPrefix = "ntk-";

    private readonly bool _temporary;

    public SocketFolder(string dataFolder, ServerProcess process)
    {
        Path = System.IO.Path.Combine(dataFolder, "socket");
        if (Encoding.UTF8.GetByteCount(System.IO.Path.Combine(Path, PostgresSettings.SocketName)) > PostgresSettings.MaxSocketPath)
        {
            Path = Directory.CreateTempSubdirectory(TemporaryPrefix).FullName;
            _temporary = true;
        }

        process.MakePrivate(Path);
    }

    public string Path { get; }

    /// <summary>Removes the short folder that a killed relay left.</summary>
    public static void RemoveLeftover(PostmasterFile leftover)
    {
        var folder = leftover.SocketFolder;
        if (folder.Length > 0
            && System.IO.Path.GetDirectoryName(folder) == System.IO.Path.GetDirectoryName(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "x"))
            && System.IO.Path.GetFileName(folder).StartsWith(TemporaryPrefix, StringComparison.Ordinal)
            && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        if (_temporary && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
