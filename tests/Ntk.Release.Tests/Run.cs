using System.Diagnostics;

namespace Ntk.Release.Tests;

/// <summary>Runs a program to its end.</summary>
internal static class Run
{
    /// <summary>Long after any correct run has ended: a guard against a hang, not a measure of speed.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(4);

    /// <summary>The program under test, as it is built beside the tests.</summary>
    public static string ReleaseProgram { get; } = Path.Join(AppContext.BaseDirectory, "ntk-release");

    public static Task<Outcome> Release(string folder, params string[] arguments) => Program(folder, ReleaseProgram, arguments);

    public static async Task<Outcome> Program(string folder, string program, params string[] arguments)
    {
        using var process = Start(folder, program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(HangGuard);
        return new Outcome(process.ExitCode, await output, await error);
    }

    public static Process Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public sealed record Outcome(int Exit, string Output, string Error)
    {
        public void AssertDone() => Assert.True(Exit == 0, $"Exit status {Exit}: {Error}{Output}");

        /// <summary>The command told people why it could not do its work.</summary>
        public void AssertFailed(int exit, string told)
        {
            Assert.True(Exit == exit, $"Exit status {Exit} instead of {exit}: {Error}{Output}");
            Assert.Contains(told, Error, StringComparison.Ordinal);
        }

        /// <summary>The command did its work, and its result is that something does not hold.</summary>
        public void AssertFails(string told)
        {
            Assert.True(Exit == 1, $"Exit status {Exit} instead of 1: {Error}{Output}");
            Assert.Contains(told, Output, StringComparison.Ordinal);
        }
    }
}
