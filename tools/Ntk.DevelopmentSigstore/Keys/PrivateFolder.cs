using System.Collections.Concurrent;

namespace Ntk.DevelopmentSigstore.Keys;

/// <summary>A folder that its owner alone may enter, with files that its owner alone may read; nothing on disk where there is no path.</summary>
public sealed class PrivateFolder
{
    private readonly string? _path;
    private readonly ConcurrentDictionary<string, byte[]> _memory = [];
    private readonly ConcurrentDictionary<string, PrivateFolder> _folders = [];

    private PrivateFolder(string? path) => _path = path;

    /// <summary>A folder in memory, for an instance that ends with its process.</summary>
    public static PrivateFolder InMemory() => new(null);

    /// <summary>A folder on disk; it is made where it is missing.</summary>
    public static PrivateFolder Open(string path)
    {
        Make(path);
        return new PrivateFolder(path);
    }

    /// <summary>A folder in this one.</summary>
    public PrivateFolder Folder(string name) => _path is null ? _folders.GetOrAdd(name, static _ => InMemory()) : Open(Path.Combine(_path, name));

    /// <summary>The content of a file, or null where there is none.</summary>
    /// <param name="name">A relative path that the caller made: never one from outside.</param>
    public byte[]? Read(string name)
    {
        if (_path is not null)
            return File.Exists(Path.Combine(_path, name)) ? File.ReadAllBytes(Path.Combine(_path, name)) : null;
        return _memory.GetValueOrDefault(name);
    }

    /// <summary>Writes a file as a whole: after a crash, there is the old or the new one.</summary>
    /// <param name="name">A relative path that the caller made: never one from outside.</param>
    /// <param name="content">The new content.</param>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        if (_path is null)
        {
            _memory[name] = content.ToArray();
            return;
        }
        var target = Path.Combine(_path, name);
        Make(Path.GetDirectoryName(target)!);
        var unfinished = target + ".new";
        using (var file = new FileStream(unfinished, Created()))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, target, overwrite: true);
    }

    /// <summary>Keeps other processes out until disposed.</summary>
    /// <exception cref="IOException">Another process is in.</exception>
    public IDisposable? Lock() =>
        _path is null ? null : new FileStream(Path.Combine(_path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static FileStreamOptions Created()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else if (!Directory.Exists(path))
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
