using System.Diagnostics;
using System.Text.Json;

namespace Ntk.Relay.Tests.Hosting;

/// <summary>The command <c>ntk-relay</c> as a process.</summary>
internal sealed class RelayProcess : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ntk-relay");

    private readonly Process _process;
    private readonly Task<string> _errors;

    private RelayProcess(string program, IEnumerable<string> arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public static RelayProcess Start(params string[] arguments) => new(Program, arguments);

    /// <summary>Under root: as a user who owns nothing.</summary>
    public static RelayProcess StartAsNobody(params string[] arguments) =>
        new("setpriv", ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "--", Program, .. arguments]);

    /// <summary>The line that says where the relay listens.</summary>
    public async Task<JsonElement> AnnouncedAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(120));
        Assert.NotNull(line);
        return JsonDocument.Parse(line).RootElement;
    }

    /// <summary>All that it printed until its end.</summary>
    public async Task<string> SaidAsync() => await _process.StandardOutput.ReadToEndAsync() + await _errors;

    public async Task<int> SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
