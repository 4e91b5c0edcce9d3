using System.CommandLine;

namespace Ntk.Cli.Commands;

/// <summary>Where passwords come from. Never an argument or a variable of the environment: others can read those.</summary>
internal sealed class PasswordOption
{
    private readonly Option<bool> _fromInput = new("--password-stdin")
    {
        Description = "Read passwords from standard input, one a line, instead of asking on the terminal.",
        Recursive = true,
    };

    public void AddTo(Command command) => command.Options.Add(_fromInput);

    public PasswordSource Read(ParseResult parsed) => new(parsed.GetValue(_fromInput));
}
