using System.Diagnostics;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>The relay that <c>ci/build</c> left, on a free port without TLS and in a folder of its own.</summary>
internal sealed class RunningRelay : IAsyncDisposable
{
    private const string Listening = "ntk-relay: listening on http://127.0.0.1:";

    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("ntk-account-");
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private RunningRelay()
    {
        // PostgreSQL does not run as root: the account that it has instead passes through here.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_data.FullName, (UnixFileMode)0b111_101_101);
        _process = Process.Start(new ProcessStartInfo(Commands.PathOf("ntk-relay"))
        {
            ArgumentList = { "run", "--data", Path.Combine(_data.FullName, "relay"), "--urls", "http://127.0.0.1:0" },
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        _process.ErrorDataReceived += (_, said) => Hear(said.Data);
        _process.BeginErrorReadLine();
    }

    public int Port => _port.Task.Result;

    public static async Task<RunningRelay> StartAsync()
    {
        var relay = new RunningRelay();
        try
        {
            await relay._port.Task.WaitAsync(HangGuard);
            return relay;
        }
        catch
        {
            await relay.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Not Kill: a relay that is asked to stop takes its PostgreSQL with it.
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        using var patience = new CancellationTokenSource(HangGuard);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private void Hear(string? line)
    {
        if (line is null)
            _port.TrySetException(new InvalidOperationException("ntk-relay ended before it listened."));
        else if (line.StartsWith(Listening, StringComparison.Ordinal))
            _port.TrySetResult(int.Parse(line[Listening.Length..].TrimEnd('/')));
    }
}
