using System.ComponentModel;
using System.Diagnostics;

namespace Ntk.Audit.Capturing;

/// <summary>The command whose traffic is wanted, told to write its session keys.</summary>
internal static class CapturedCommand
{
    private const string Client = "ntk";
    private const string Variable = "SSLKEYLOGFILE";

    /// <summary>Runs it to its end, with this program's own terminal.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="keyLog">Where it is to write its keys: as an option for ntk, in the usual variable for others.</param>
    /// <param name="interruption">Passes on what is to end it.</param>
    /// <returns>Its exit status.</returns>
    /// <exception cref="UsageException">It can't be started.</exception>
    public static int Run(IReadOnlyList<string> command, string keyLog, Interruption interruption)
    {
        var isClient = Path.GetFileNameWithoutExtension(command[0]) == Client;
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. isClient ? ["--keylog", keyLog] : Array.Empty<string>()]);
        start.Environment[Variable] = keyLog;
        try
        {
            using var process = Process.Start(start) ?? throw new UsageException($"{command[0]} can't be started");
            interruption.WaitFor(process);
            return process.ExitCode;
        }
        catch (Win32Exception e)
        {
            throw new UsageException($"{command[0]} can't be started: {e.Message}");
        }
    }
}
