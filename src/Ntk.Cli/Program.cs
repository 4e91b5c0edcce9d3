using Ntk.Cli;
using Ntk.Cli.Commands;
using Ntk.Cli.Presentation;

// Before anything of the command line's parser is touched: scripts ask for the version often.
if (args is ["--version"])
{
    StandardStreams.WriteLine(StandardStreams.Output, $"ntk {ProgramVersion.Text}");
    return ExitCode.Done;
}
return await CommandLine.RunAsync(args).ConfigureAwait(false);
