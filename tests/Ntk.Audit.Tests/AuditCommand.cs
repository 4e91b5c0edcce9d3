using System.Diagnostics;

namespace Ntk.Audit.Tests;

/// <summary>Runs the built program as a process of its own.</summary>
internal static class AuditCommand
{
    private static readonly string Program = Path.Join(AppContext.BaseDirectory, "ntk-audit");

    public static Task<Outcome> Run(params IEnumerable<string> arguments) => Run([], [], arguments);

    /// <summary>The same with some bytes as its input, and some variables in its environment.</summary>
    public static async Task<Outcome> Run(byte[] input, Dictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        using var process = Start(environment, arguments);
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        return await End(process);
    }

    /// <summary>Starts it, with all of its streams redirected.</summary>
    public static Process Start(Dictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for its end.</summary>
    public static async Task<Outcome> End(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    public sealed record Outcome(int Exit, string Output, string Error);
}
