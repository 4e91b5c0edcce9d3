using System.CommandLine;
using Ntk.Shell;

namespace Ntk.DevelopmentSigstore.Commands;

/// <summary><c>ntk-development-sigstore</c>: its commands, and the exit code of wrong usage.</summary>
internal static class DevelopmentCommand
{
    /// <summary>Parses and runs a command line.</summary>
    public static async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand("A Sigstore for tests, which signs for anybody.")
        {
            RunCommand.Create(),
            TokenCommand.Create(),
        };
        ProgramHelp.AddTo(root, Examples.Of);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(Configuration(parsed));
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync($"ntk-development-sigstore: {error.Message}");
        return ExitCodes.Unusable;
    }

    // `run` handles its signals itself.
    private static InvocationConfiguration Configuration(ParseResult parsed)
    {
        var configuration = new InvocationConfiguration();
        if (parsed.CommandResult.Command.Name == RunCommand.Name)
            configuration.ProcessTerminationTimeout = null;
        return configuration;
    }
}
