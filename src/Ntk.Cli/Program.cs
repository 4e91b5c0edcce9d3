using Ntk.Cli;
using Ntk.Cli.Commands;
using Ntk.Cli.Presentation;
using Ntk.Shell;

if (!OperatingSystem.IsWindows())
    StandardStreams.Use(new InputStream(), new OutputStream());
try
{
    // Before anything of the command line's parser is touched: scripts ask for the version often.
    if (args is not ["--version"])
        return await CommandLine.RunAsync(args).ConfigureAwait(false);
    StandardStreams.PrintLine($"ntk {ProgramVersion.Text}");
    return ExitCode.Done;
}
catch (OutputException e)
{
    // Of the version, help and completion; every other command reports its failures itself.
    StandardStreams.SayLine($"ntk: {e.Message}");
    return ExitCode.Failed;
}
