using Ntk.Cli;
using Ntk.Cli.Commands;
using Ntk.Shell;

try
{
    // Before anything of the command line's parser is touched: scripts ask for the version often.
    if (args is not ["--version"])
        return await CommandLine.RunAsync(args).ConfigureAwait(false);
    StandardStreams.WriteLine(StandardStreams.Output, $"ntk {ProgramVersion.Text}");
    return ExitCode.Done;
}
catch (OutputException e)
{
    // Of the version, help and completion; every other command reports its failures itself.
    StandardStreams.WriteLine(StandardStreams.Error, $"ntk: {e.Message}");
    return ExitCode.Failed;
}
