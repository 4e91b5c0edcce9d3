using System.CommandLine.Parsing;

namespace Ntk.Shell;

/// <summary>A command as it is typed behind the program: the names that lead to it.</summary>
public static class CommandName
{
    /// <returns>For example <c>identity new</c>; nothing for the program itself.</returns>
    public static string Of(CommandResult result)
    {
        var names = new Stack<string>();
        for (var next = result; next?.Parent is CommandResult parent; next = parent)
            names.Push(next.Command.Name);
        return string.Join(' ', names);
    }
}
