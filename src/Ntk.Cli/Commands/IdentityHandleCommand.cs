using System.CommandLine;
using Ntk.Cli.Commands.People;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk identity handle</c></summary>
internal sealed class IdentityHandleCommand(PasswordOption input)
{
    private readonly Argument<string> _handle = new("NAME") { Description = "The handle: 1 to 32 of a-z, 0-9, - _ and ." };
    private readonly RelayOption _relay = new();

    public Command Create(CommonOptions common)
    {
        var command = new Command("handle", "Take a handle at a relay for your identity, so that others can write to you.") { _handle };
        _relay.AddTo(command);
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => TakeAsync(session, parsed, stop)));
        return command;
    }

    private async Task TakeAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var address = HandleTaking.AddressOf(parsed.GetValue(_handle)!, _relay.Get(parsed));
        var files = new IdentityFiles(session.Home);
        files.Factor().Dispose();
        var passwords = input.Read(parsed);
        using var password = await passwords.ReadAsync("Password", stop).ConfigureAwait(false);
        using var store = files.Open(password.Span);
        await HandleTaking.RunAsync(session, store, address, stop).ConfigureAwait(false);
        files.Print(session, store, address.Address.ToString());
    }
}
