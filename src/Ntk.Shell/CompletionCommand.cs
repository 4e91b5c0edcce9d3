using System.CommandLine;

namespace Ntk.Shell;

/// <summary>The command <c>completion</c> of a program.</summary>
public static class CompletionCommand
{
    /// <summary>As it is typed.</summary>
    public const string Name = "completion";

    /// <param name="program">As it is typed, which is the name of its root command, too.</param>
    public static Command Create(string program)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        var shell = new Argument<string>("SHELL") { Description = "The shell that is to complete." };
        shell.AcceptOnlyFromAmong(CompletionScripts.Shells);
        var command = new Command(Name, $"Print a script that completes {program}'s commands in a shell.") { shell };
        command.SetAction(parsed =>
        {
            StandardStreams.Print(CompletionScripts.For(parsed.GetValue(shell)!, program));
            return 0;
        });
        return command;
    }

    /// <summary>Where a program's scripts go.</summary>
    public static IReadOnlyList<string> Examples(string program)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        return
        [
            $"{program} {Name} bash > ~/.local/share/bash-completion/completions/{program}",
            $"{program} {Name} zsh > ~/.zfunc/_{program.Replace('-', '_')}",
            $"{program} {Name} fish > ~/.config/fish/completions/{program}.fish",
            $"{program} {Name} pwsh >> $PROFILE",
        ];
    }
}
