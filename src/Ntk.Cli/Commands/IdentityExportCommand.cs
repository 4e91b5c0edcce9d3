using System.CommandLine;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk identity export</c></summary>
internal sealed class IdentityExportCommand(PasswordOption input)
{
    private readonly Argument<string> _file = new("FILE") { Description = "The file to write; it must not exist." };

    public Command Create(CommonOptions common)
    {
        var command = new Command("export", "Write your identity to a file with a password of its own, to keep or to take to another device.") { _file };
        UnknownOptions.RefuseAs(_file);
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => ExportAsync(session, parsed, stop)));
        return command;
    }

    private async Task ExportAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var files = new IdentityFiles(session.Home);
        var path = Path.GetFullPath(parsed.GetValue(_file)!);
        IdentityFiles.RequireNew(path);
        // Not made: where a medium is not mounted, the copy would lie on the disk that it is to outlive.
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
            throw new UsageException($"There is no folder {folder}.", "Check the path, and whether the medium is mounted.");
        var passwords = input.Read(parsed);
        files.Factor().Dispose();
        using var password = await passwords.ReadAsync("Password", stop).ConfigureAwait(false);
        using var store = files.Open(password.Span);
        using var portable = await passwords.ReadNewAsync("Password of the file", stop).ConfigureAwait(false);
        store.Export(path, portable.Span);
        session.Talk.Say($"Your identity is in {path}. Its password alone protects it.");
        if (session.IsJson)
            Session.Print(new IdentityLine(store.Identity.Key.ToString(), path), ResultJson.Lines.IdentityLine);
    }
}
