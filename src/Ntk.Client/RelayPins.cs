using System.Text;

namespace Ntk.Client;

/// <summary>What showed at first use that a relay is itself: a key that no public authority vouches for, or an authority that the system trusts.</summary>
/// <remarks>A text file with one relay a line: <c>HOST:PORT sha256:HEX</c>, or <c>HOST:PORT system</c>. Delete a line to accept another key.</remarks>
public sealed class RelayPins
{
    /// <summary>In the place of a key: only certificates that the system trusts.</summary>
    public const string TrustedBySystem = "system";

    private const int MaxFileSize = 1 << 20;

    private readonly Lock _gate = new();
    private readonly Action<string, string>? _pinned;
    private Dictionary<string, string>? _known;

    /// <param name="path">The file; made at the first pin.</param>
    /// <param name="pinned">Told of every new pin: relay and key.</param>
    public RelayPins(string path, Action<string, string>? pinned = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        _pinned = pinned;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The key, or <see cref="TrustedBySystem"/>, pinned for <paramref name="authority"/>, or null.</summary>
    /// <exception cref="InvalidDataException">The file is not of the form above.</exception>
    public string? Find(string authority)
    {
        lock (_gate)
            return Known().GetValueOrDefault(authority);
    }

    /// <summary>Pins a key, or <see cref="TrustedBySystem"/>.</summary>
    public void Add(string authority, string key)
    {
        lock (_gate)
        {
            if (!Known().TryAdd(authority, key))
                throw new InvalidOperationException($"{authority} is pinned already.");
            ClientHome.Make(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            Append($"{authority} {key}\n");
        }
        if (key != TrustedBySystem)
            _pinned?.Invoke(authority, key);
    }

    private static bool IsPin(string text) => text == TrustedBySystem || (text.Length == 71 && text.StartsWith("sha256:", StringComparison.Ordinal));

    private void Append(string line)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(Path, options);
        file.Write(Encoding.UTF8.GetBytes(line));
    }

    private Dictionary<string, string> Known() => _known ??= Read();

    private Dictionary<string, string> Read()
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(Path))
            return known;
        if (new FileInfo(Path).Length > MaxFileSize)
            throw new InvalidDataException($"{Path} is larger than {MaxFileSize} bytes.");
        foreach (var line in File.ReadLines(Path))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.Split(' ') is not [var authority, var key] || !IsPin(key))
                throw new InvalidDataException($"{Path} has a line that is neither HOST:PORT sha256:HEX nor HOST:PORT {TrustedBySystem}.");
            known[authority] = key;
        }
        return known;
    }
}
