using System.Globalization;
using System.Text.RegularExpressions;
using Ntk.EndToEnd.Tests.Commands;

namespace Ntk.EndToEnd.Tests.Relays;

/// <summary>A real <c>ntk-relay</c> with its own PostgreSQL in a temporary folder, on a port of loopback that it keeps across restarts.</summary>
internal sealed partial class Relay : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-relay-");
    private readonly string[] _options;
    private Command _command;

    private Relay(bool tls, string[] options)
    {
        _options = options;
        Url = tls ? "https://127.0.0.1:0" : "http://127.0.0.1:0";
        _command = null!;
        // Its PostgreSQL runs as another user than root, who must get through to the data folder.
        File.SetUnixFileMode(_folder.FullName, _folder.UnixFileMode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    /// <summary>Where it listens.</summary>
    public string Url { get; private set; }

    /// <summary>Its data folder.</summary>
    public string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Process id, of the latest start.</summary>
    public int Id => _command.Id;

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<Relay> Start(bool tls = false, params string[] options)
    {
        var relay = new Relay(tls, options);
        await relay.Start();
        return relay;
    }

    /// <summary>Starts another relay, with data and certificate of its own, on the port of one that was stopped.</summary>
    public static async Task<Relay> StartInsteadOf(Relay stopped)
    {
        var relay = new Relay(tls: true, []) { Url = stopped.Url };
        await relay.Start();
        return relay;
    }

    /// <summary>Starts it again after <see cref="Kill"/> or <see cref="Stop"/>, on the same port and data.</summary>
    public async Task Start()
    {
        _command = new Command(Binaries.Relay, ["run", "--data", Data, "--urls", Url, "--json", "--mailboxes-per-hour", "1000", .. _options]);
        Url = await _command.WaitForOutput(text => UrlPattern().Match(text) is { Success: true } match ? match.Value : null);
    }

    /// <summary>Ends it as a power cut would; its PostgreSQL may live on without it.</summary>
    public async Task Kill()
    {
        _command.Kill();
        await _command.End();
        _command.Dispose();
    }

    /// <summary>Asks it to end.</summary>
    public async Task<CommandEnd> Stop()
    {
        Signal.Send(_command.Id, Signal.Terminate);
        var end = await _command.End();
        _command.Dispose();
        return end;
    }

    /// <summary>The main process of its PostgreSQL.</summary>
    public int DatabaseId => DatabaseIdIn(Data) ?? throw new InvalidOperationException($"No PostgreSQL runs in {Data}.");

    /// <summary>The files of the blob store that begin as a blob does.</summary>
    public IReadOnlyList<string> Blobs() => [.. Directory.EnumerateFiles(Data, "*", Everywhere).Where(IsBlob)];

    /// <summary>The only blob in the store.</summary>
    public string OnlyBlob() => Assert.Single(Blobs());

    public async ValueTask DisposeAsync()
    {
        if (!_command.HasEnded)
            await Stop();
        if (DatabaseIdIn(Data) is { } orphan)
            Signal.Send(orphan, Signal.Quit);
        _folder.Delete(recursive: true);
    }

    private static EnumerationOptions Everywhere => new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private static int? DatabaseIdIn(string data)
    {
        if (!Directory.Exists(data))
            return null;
        var file = Directory.EnumerateFiles(data, "postmaster.pid", Everywhere).FirstOrDefault();
        if (file is null)
            return null;
        var pid = int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
        return Directory.Exists($"/proc/{pid}") ? pid : null;
    }

    private static bool IsBlob(string path)
    {
        try
        {
            Span<byte> head = stackalloc byte[4];
            using var stream = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head.SequenceEqual("NTK1"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"(?<=^\{.*)https?://127\.0\.0\.1:[1-9]\d*", RegexOptions.Multiline)]
    private static partial Regex UrlPattern();
}
