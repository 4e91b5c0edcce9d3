using System.Runtime.CompilerServices;
using System.Text;

namespace Ntk.Audit.Tests.Inspect.Corpus.Carriers;

/// <summary>The key log of every TLS session of this process, by client random.</summary>
internal static class SessionKeys
{
    private static readonly string _file = Path.Combine(Path.GetTempPath(), $"ntk-corpus-keys-{Environment.ProcessId}-{Guid.NewGuid():N}");
    private static readonly Dictionary<string, string> _bySession = [];
    private static readonly Lock _reading = new();
    private static long _read;

    /// <summary>.NET looks at switch and variable once, before the first session.</summary>
    [ModuleInitializer]
    internal static void Begin()
    {
        AppContext.SetSwitch("System.Net.EnableSslKeyLogging", true);
        Environment.SetEnvironmentVariable("SSLKEYLOGFILE", _file);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(_file);
    }

    /// <summary>The lines of the session whose first record is a ClientHello.</summary>
    public static string Of(ReadOnlySpan<byte> hello)
    {
        const int Random = 5 + 4 + 2;
        var random = Convert.ToHexStringLower(hello.Slice(Random, 32));
        lock (_reading)
        {
            Read();
            return _bySession[random];
        }
    }

    /// <summary>Reads the lines that are whole: other sessions write theirs meanwhile.</summary>
    private static void Read()
    {
        using var stream = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = _read;
        var bytes = new byte[stream.Length - _read];
        stream.ReadExactly(bytes);
        var whole = bytes.AsSpan(0, bytes.AsSpan().LastIndexOf((byte)'\n') + 1);
        _read += whole.Length;
        foreach (var line in Encoding.ASCII.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var session = line.Split(' ')[1].ToLowerInvariant();
            _bySession[session] = _bySession.GetValueOrDefault(session, "") + line.TrimEnd('\r') + "\n";
        }
    }
}
