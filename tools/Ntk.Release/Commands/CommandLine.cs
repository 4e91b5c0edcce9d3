using System.CommandLine;
using Ntk.Shell;

namespace Ntk.Release.Commands;

/// <summary>The commands, and what happens when a command line is none of them.</summary>
internal static class CommandLine
{
    public const string Name = "ntk-release";

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync($"{Name}: {error.Message}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        // Each command handles its signals itself.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(configuration, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OutputException e)
        {
            await Console.Error.WriteLineAsync($"{Name}: {e.Message}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // The last resort: what no command expects becomes one line, too.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"{Name}: failed unexpectedly with {e.GetType().Name}: {e.Message}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    public static RootCommand Build()
    {
        var root = new RootCommand("Make releases of NTK that anyone can rebuild bit for bit.")
        {
            BuildCommand.Create(),
            ReproduceCommand.Create(),
            AttestCommand.Create(),
            PublishCommand.Create(),
            RebuildCommand.Create(),
            VerifyCommand.Create(),
            PolicyCommand.Create(),
            KeyCommand.Create(),
            CompletionCommand.Create(Name),
        };
        ProgramHelp.AddTo(root, Examples.Of);
        return root;
    }
}
