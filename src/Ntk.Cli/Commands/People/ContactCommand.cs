using System.CommandLine;

namespace Ntk.Cli.Commands.People;

/// <summary><c>ntk contact</c></summary>
internal static class ContactCommand
{
    public static Command Create(CommonOptions common)
    {
        var input = new PasswordOption();
        var command = new Command("contact", "Keep the people that you write to, and verify who they are.")
        {
            new ContactAddCommand(input).Create(common),
            new ContactListCommand(input).Create(common),
            new ContactVerifyCommand(input).Create(common),
            new ContactRemoveCommand(input).Create(common),
        };
        input.AddTo(command);
        return command;
    }
}
