using System.CommandLine;
using Ntk.Shell;

namespace Ntk.Relay.Commands;

/// <summary><c>ntk-relay</c>: its commands, and the exit code of wrong usage.</summary>
internal static class RelayCommand
{
    /// <summary>Parses and runs a command line.</summary>
    public static async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand("A relay that carries what it cannot read.")
        {
            RunCommand.Create(),
            EventsCommand.Create(),
            ProjectionsCommand.Create(),
            DoctorCommand.Create(),
            CompletionCommand.Create("ntk-relay"),
        };
        ProgramHelp.AddTo(root, Examples.Of);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return await RunAsync(parsed);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync($"ntk-relay: {error.Message}");
        return ExitCodes.Unusable;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(Configuration(parsed));
        }
        catch (OutputException e)
        {
            await Console.Error.WriteLineAsync($"ntk-relay: {e.Message}");
            return ExitCodes.Failed;
        }
#pragma warning disable CA1031 // The last resort: what no command expects becomes one line, too.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"ntk-relay: failed unexpectedly with {e.GetType().Name}: {e.Message}");
            return ExitCodes.Failed;
        }
    }

    // `run` handles its signals itself, from before the database starts until it has stopped.
    private static InvocationConfiguration Configuration(ParseResult parsed)
    {
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        if (parsed.CommandResult.Command.Name == RunCommand.Name)
            configuration.ProcessTerminationTimeout = null;
        return configuration;
    }
}
