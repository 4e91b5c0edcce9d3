using System.CommandLine;
using Ntk.Shell;

namespace Ntk.Audit.Commands;

/// <summary>The commands, and what happens when a command line is none of them.</summary>
internal static class CommandLine
{
    public static int Run(string[] args)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0)
            return Refuse(parsed);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is UsageException or OutputException or IOException or UnauthorizedAccessException)
        {
            StandardStreams.SayLine($"ntk-audit: {e.Message}");
            return ExitCode.Usage;
        }
    }

    public static RootCommand Build()
    {
        var root = new RootCommand("Check what is claimed of NTK: that a program is the published one, and that traffic is only ciphertext.")
        {
            new VerifyCommand().Create(),
            new InspectCommand().Create(),
            new CaptureCommand().Create(),
            TrustCommand.Create(),
            SigstoreCommand.Create(),
            CompletionCommand.Create("ntk-audit"),
        };
        ProgramHelp.AddTo(root, Examples.Of);
        return root;
    }

    private static int Refuse(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            StandardStreams.SayLine($"ntk-audit: {error.Message}");
        StandardStreams.SayLine("           ntk-audit --help tells more.");
        return ExitCode.Usage;
    }
}
