using System.Diagnostics;

namespace Ntk.Cli.Tests;

/// <summary>Runs the built program as a process of its own.</summary>
internal static class Ntk
{
    public static readonly string Path = System.IO.Path.Join(AppContext.BaseDirectory, "ntk");

    public static Process Start(IEnumerable<string> arguments, string folder)
    {
        var start = StartInfo(arguments);
        start.WorkingDirectory = folder;
        return Process.Start(start)!;
    }

    public static Process Start(IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = StartInfo(arguments);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("NTK_RELAY");
        return start;
    }

    public static async Task<Outcome> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        return await End(process);
    }

    public static async Task<Outcome> End(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var guard = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(guard.Token);
        return new Outcome(process.ExitCode, await output, await error);
    }

    public sealed record Outcome(int Exit, string Output, string Error);
}
