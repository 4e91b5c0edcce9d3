using System.CommandLine.Parsing;

namespace Ntk.Cli.Commands;

/// <summary>A command as it is typed: <c>ntk</c> and the names that lead to it.</summary>
internal static class CommandName
{
    public static string Of(CommandResult result)
    {
        var names = new Stack<string>();
        for (var next = result; next?.Parent is CommandResult parent; next = parent)
            names.Push(next.Command.Name);
        return string.Join(' ', names.Prepend("ntk"));
    }
}
