using System.CommandLine;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk identity</c></summary>
internal static class IdentityCommand
{
    public static Command Create(CommonOptions common)
    {
        var input = new PasswordOption();
        var command = new Command("identity", "Make and keep the identity by which other people know you.")
        {
            new IdentityNewCommand(input).Create(common),
            new IdentityHandleCommand(input).Create(common),
            new IdentityShowCommand(input).Create(common),
            new IdentityExportCommand(input).Create(common),
            new IdentityImportCommand(input).Create(common),
            new IdentityPasswordCommand(input).Create(common),
        };
        input.AddTo(command);
        return command;
    }
}
