using System.Diagnostics;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>Programs of Debian that make captures and read them. A test that needs one that is not there is skipped, with the reason.</summary>
internal static class DebianProgram
{
    /// <summary>Runs it and takes its output.</summary>
    public static string Run(string name, params string[] arguments)
    {
        var (exit, output, errors) = Ran(name, arguments);
        Assert.True(exit is 0, $"{name} {string.Join(' ', arguments)} ended with {exit}: {errors}");
        return output;
    }

    /// <summary>The same, of an input that the program complains about at its end.</summary>
    public static string RunAnyway(string name, params string[] arguments) => Ran(name, arguments).Output;

    private static (int Exit, string Output, string Errors) Ran(string name, string[] arguments)
    {
        using var process = Start(name, redirectError: true, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    public static Process Start(string name, bool redirectError, params string[] arguments)
    {
        var path = new[] { "/usr/bin", "/usr/sbin", "/bin", "/sbin" }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"There is no {name}; Debian has it (tshark, tcpdump, wireshark-common).");
        var start = new ProcessStartInfo(path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = redirectError };
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }
}
