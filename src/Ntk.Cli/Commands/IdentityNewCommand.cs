using System.CommandLine;
using Ntk.Cli.Commands.People;
using Ntk.Cli.Failures;
using Ntk.Keys;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk identity new</c></summary>
internal sealed class IdentityNewCommand(PasswordOption input)
{
    private readonly Option<bool> _deviceKey = new("--device-key")
    {
        Description = "Also keep a random key on this device, without which nobody can try passwords on a copy of the identity.",
    };

    private readonly Option<string?> _handle = new("--handle")
    {
        Description = "Take this handle at the relay, so that others can write to you: 1 to 32 of a-z, 0-9, - _ and .",
        HelpName = "NAME",
    };

    private readonly RelayOption _relay = new();

    public Command Create(CommonOptions common)
    {
        var command = new Command("new", "Make an identity, sealed under a password.") { _deviceKey, _handle };
        _relay.AddTo(command);
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => MakeAsync(session, parsed, stop)));
        return command;
    }

    private async Task MakeAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        if (_relay.IsGiven(parsed) && parsed.GetValue(_handle) is null)
            throw new UsageException("--relay is where a handle is taken, and none is given.", "Add --handle NAME, or leave --relay away.");
        var address = parsed.GetValue(_handle) is { } handle ? HandleTaking.AddressOf(handle, _relay.Get(parsed)) : null;
        var files = new IdentityFiles(session.Home);
        IdentityFiles.RequireNew(files.Path);
        var passwords = input.Read(parsed);
        using var password = await passwords.ReadNewAsync("Password of the new identity", stop).ConfigureAwait(false);
        using var store = files.Make(parsed.GetValue(_deviceKey), factor => KeyStore.Create(files.Path, password.Span, factor));
        session.Talk.Say("This is your identity key. It is public; the rest is sealed under your password.");
        session.Talk.Say("Without the password nobody can open it, and without the file nobody can bring it back: keep a copy with ntk identity export.");
        session.AfterInterruption = "The identity is made. ntk identity handle NAME takes a handle for it.";
        if (address is not null)
            await HandleTaking.RunAsync(session, store, address, stop).ConfigureAwait(false);
        files.Print(session, store, address?.Address.ToString());
    }
}
