using System.Diagnostics;

namespace Ntk.Audit.Tests;

/// <summary>Runs the built program as a process of its own.</summary>
internal static class AuditCommand
{
    private static readonly string Program = Path.Join(AppContext.BaseDirectory, "ntk-audit");

    public static async Task<Outcome> Run(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    public sealed record Outcome(int Exit, string Output, string Error);
}
