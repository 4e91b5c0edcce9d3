using System.CommandLine;
using Ntk.Cli.Presentation;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk completion</c></summary>
internal static class CompletionCommand
{
    public static Command Create(CommonOptions common)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell that is to complete." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Print a script that completes ntk's commands in a shell.") { shell };
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (_, _) =>
        {
            StandardStreams.Print(CompletionScripts.For(parsed.GetValue(shell)!));
            return Task.CompletedTask;
        }));
        return command;
    }
}
