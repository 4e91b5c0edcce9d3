using System.Diagnostics;

namespace Ntk.Provenance.Tests.Tuf.Peers;

/// <summary>Runs a program that the project does not have of its own.</summary>
internal static class PeerProcess
{
    /// <returns>Its status and everything that it printed; -1 where there is no such program.</returns>
    public static async Task<(int Status, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
