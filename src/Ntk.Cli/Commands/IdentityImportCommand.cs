using System.CommandLine;
using Ntk.Cli.Failures;
using Ntk.Keys;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk identity import</c></summary>
internal sealed class IdentityImportCommand(PasswordOption input)
{
    private readonly Argument<string> _file = new("FILE") { Description = "The file that ntk identity export wrote." };

    private readonly Option<bool> _deviceKey = new("--device-key")
    {
        Description = "Also keep a random key on this device, without which nobody can try passwords on a copy of the identity.",
    };

    public Command Create(CommonOptions common)
    {
        var command = new Command("import", "Take over an identity from a file.") { _file, _deviceKey };
        UnknownOptions.RefuseAs(_file);
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => ImportAsync(session, parsed, stop)));
        return command;
    }

    private async Task ImportAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var files = new IdentityFiles(session.Home);
        IdentityFiles.RequireNew(files.Path);
        var path = parsed.GetValue(_file)!;
        if (!File.Exists(path))
            throw new UsageException($"There is no file {Path.GetFullPath(path)}.", "Name the one that ntk identity export wrote.");
        var passwords = input.Read(parsed);
        using var portable = await passwords.ReadAsync("Password of the file", stop).ConfigureAwait(false);
        using var password = await passwords.ReadNewAsync("Password of the identity on this device", stop).ConfigureAwait(false);
        using var store = files.Make(
            parsed.GetValue(_deviceKey), factor => KeyStore.Import(path, portable.Span, files.Path, password.Span, factor));
        session.Talk.Say("The identity is on this device now. The file is not needed any more.");
        files.Print(session, store);
    }
}
