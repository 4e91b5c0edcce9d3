using System.Diagnostics;

namespace Ntk.DevelopmentSigstore.Tests.Peers;

/// <summary>Runs a program to its end.</summary>
internal static class PeerProcess
{
    public static Task<PeerResult> RunAsync(string program, params string[] arguments) => RunInAsync(null, program, arguments);

    /// <summary>Runs it in a folder that it takes for its user's home.</summary>
    public static async Task<PeerResult> RunInAsync(string? home, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (home is not null)
            start.Environment["HOME"] = home;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new PeerResult(process.ExitCode, await output, await error);
    }
}
