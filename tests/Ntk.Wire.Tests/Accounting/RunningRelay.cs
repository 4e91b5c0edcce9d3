using System.Diagnostics;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>The relay that <c>ci/build</c> left, on a free port without TLS and in a folder of its own.</summary>
internal sealed class RunningRelay : IAsyncDisposable
{
    private const string Listening = "ntk-relay: listening on http://127.0.0.1:";

    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly DirectoryInfo _data;

    private RunningRelay(Process process, DirectoryInfo data, int port) => (_process, _data, Port) = (process, data, port);

    public int Port { get; }

    public static async Task<RunningRelay> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("ntk-account-");
        // PostgreSQL does not run as root: the account that it has instead passes through here.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(data.FullName, (UnixFileMode)0b111_101_101);
        var process = Process.Start(new ProcessStartInfo(Commands.PathOf("ntk-relay"))
        {
            ArgumentList = { "run", "--data", Path.Combine(data.FullName, "relay"), "--urls", "http://127.0.0.1:0" },
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        var said = new List<string>();
        using var patience = new CancellationTokenSource(HangGuard);
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (!line.StartsWith(Listening, StringComparison.Ordinal))
                continue;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return new RunningRelay(process, data, int.Parse(line[Listening.Length..].TrimEnd('/')));
        }
        throw new InvalidOperationException($"ntk-relay did not listen: {string.Join('\n', said)}");
    }

    public async ValueTask DisposeAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        using var patience = new CancellationTokenSource(HangGuard);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
        _data.Delete(recursive: true);
    }
}
