using System.CommandLine;
using Ntk.People;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk identity show</c></summary>
internal sealed class IdentityShowCommand(PasswordOption input)
{
    public Command Create(CommonOptions common)
    {
        var command = new Command("show", "Print the public key of your identity, and the address at which others reach you.");
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => ShowAsync(session, parsed, stop)));
        return command;
    }

    private async Task ShowAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var files = new IdentityFiles(session.Home);
        files.Factor().Dispose();
        var passwords = input.Read(parsed);
        using var password = await passwords.ReadAsync("Password", stop).ConfigureAwait(false);
        using var store = files.Open(password.Span);
        using var people = PeopleStore.Open(session.Home.PeoplePath, store);
        files.Print(session, store, people.Address?.Address.ToString());
    }
}
