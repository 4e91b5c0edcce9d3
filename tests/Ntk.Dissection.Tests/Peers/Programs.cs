using System.Diagnostics;

namespace Ntk.Dissection.Tests.Peers;

/// <summary>Programs of this machine.</summary>
internal static class Programs
{
    /// <summary>Runs one to its end, and gives its status and what it wrote.</summary>
    public static async Task<(int Status, byte[] Output)> Run(string path, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        await errors;
        return (process.ExitCode, output.ToArray());
    }
}
