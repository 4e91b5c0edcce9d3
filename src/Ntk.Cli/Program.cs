using Ntk.Cli;
using Ntk.Cli.Commands;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;

// Before anything of the command line's parser is touched: scripts ask for the version often.
if (args is ["--version"])
    return TellVersion();
return await CommandLine.RunAsync(args).ConfigureAwait(false);

static int TellVersion()
{
    try
    {
        StandardStreams.PrintLine($"ntk {ProgramVersion.Text}");
        return ExitCode.Done;
    }
    catch (OutputException e)
    {
        StandardStreams.SayLine($"ntk: {e.Message}");
        return ExitCode.Failed;
    }
}
