using System.CommandLine;

namespace Ntk.Relay.Commands;

/// <summary><c>ntk-relay</c>: its commands, and the exit code of wrong usage.</summary>
internal static class RelayCommand
{
    /// <summary>Parses and runs a command line.</summary>
    public static Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand("A relay that carries what it cannot read. Example: ntk-relay run --urls https://127.0.0.1:7411")
        {
            RunCommand.Create(),
            EventsCommand.Create(),
            ProjectionsCommand.Create(),
            DoctorCommand.Create(),
            CompletionCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return parsed.InvokeAsync(Configuration(parsed));
        foreach (var error in parsed.Errors)
            Console.Error.WriteLine($"ntk-relay: {error.Message}");
        return Task.FromResult(ExitCodes.Unusable);
    }

    // `run` handles its signals itself, from before the database starts until it has stopped.
    private static InvocationConfiguration Configuration(ParseResult parsed)
    {
        var configuration = new InvocationConfiguration();
        if (parsed.CommandResult.Command.Name == RunCommand.Name)
            configuration.ProcessTerminationTimeout = null;
        return configuration;
    }
}
