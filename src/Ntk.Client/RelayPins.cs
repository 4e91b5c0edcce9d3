namespace Ntk.Client;

/// <summary>The keys of relays that no public authority vouches for, as they were at first use.</summary>
/// <remarks>A text file with one relay a line: <c>HOST:PORT sha256:HEX</c>. Delete a line to accept another key.</remarks>
public sealed class RelayPins
{
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

    /// <summary>The key pinned for <paramref name="authority"/>, or null.</summary>
    /// <exception cref="InvalidDataException">The file is not of the form above.</exception>
    public string? Find(string authority)
    {
        lock (_gate)
            return Known().GetValueOrDefault(authority);
    }

    /// <summary>Pins a key.</summary>
    public void Add(string authority, string key)
    {
        lock (_gate)
        {
            if (!Known().TryAdd(authority, key))
                throw new InvalidOperationException($"{authority} is pinned already.");
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            File.AppendAllText(Path, $"{authority} {key}\n");
        }
        _pinned?.Invoke(authority, key);
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
            if (line.Split(' ') is not [var authority, { Length: 71 } key] || !key.StartsWith("sha256:", StringComparison.Ordinal))
                throw new InvalidDataException($"{Path} has a line that is not HOST:PORT sha256:HEX.");
            known[authority] = key;
        }
        return known;
    }
}
