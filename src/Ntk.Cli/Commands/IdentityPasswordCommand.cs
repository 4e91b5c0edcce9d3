using System.CommandLine;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk identity password</c></summary>
internal sealed class IdentityPasswordCommand(PasswordOption input)
{
    public Command Create(CommonOptions common)
    {
        var command = new Command("password", "Change the password. The identity stays the same.");
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => ChangeAsync(session, parsed, stop)));
        return command;
    }

    private async Task ChangeAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var files = new IdentityFiles(session.Home);
        var passwords = input.Read(parsed);
        using var factor = files.Factor();
        using var password = await passwords.ReadAsync("Password", stop).ConfigureAwait(false);
        using var store = files.Open(password.Span);
        using var next = await passwords.ReadNewAsync("New password", stop).ConfigureAwait(false);
        store.ChangePassword(next.Span, factor);
        session.Talk.Say("The password is changed. Copies of the identity from before still open with the earlier one.");
        files.Print(session, store);
    }
}
