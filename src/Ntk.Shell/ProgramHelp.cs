using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Ntk.Shell;

/// <summary>Help that ends in commands to copy.</summary>
public sealed class ProgramHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _help;
    private readonly Func<string, IReadOnlyList<string>> _examples;

    private ProgramHelp(HelpAction help, Func<string, IReadOnlyList<string>> examples) => (_help, _examples) = (help, examples);

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Lets the help of a program and its commands end in examples.</summary>
    /// <param name="root">The program.</param>
    /// <param name="examples">Gives those of a command, which is named as it is typed, without the program: <c>identity new</c>, or nothing.</param>
    public static void AddTo(RootCommand root, Func<string, IReadOnlyList<string>> examples)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(examples);
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            // They look like paths, and would be offered as completions.
            option.Aliases.Remove("/h");
            option.Aliases.Remove("/?");
            option.Description = "Show this help.";
            option.Action = new ProgramHelp((HelpAction)option.Action!, examples);
        }

        foreach (var option in root.Options.OfType<VersionOption>())
            option.Description = "Print the version.";
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        using var text = new StringWriter { NewLine = "\n" };
        parseResult.InvocationConfiguration.Output = text;
        _help.Invoke(parseResult);
        text.WriteLine("Examples:");
        foreach (var line in _examples(CommandName.Of(parseResult.CommandResult)))
            text.WriteLine($"  {line}");
        StandardStreams.Print(text.ToString());
        return 0;
    }
}
