using System.CommandLine;
using Ntk.Release.Signing;

namespace Ntk.Release.Commands;

/// <summary><c>ntk-release key</c>: keys for those who have no OIDC identity.</summary>
internal static class KeyCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = "File for the private key; nothing may be there.",
            HelpName = "FILE",
            Required = true,
        };
        var password = new Option<string?>("--password-file")
        {
            Description = "File whose first line is the password. [default: asked for]",
            HelpName = "FILE",
        };
        var create = new Command("new", "Make a key, encrypted under a password, and print the public key.") { output, password };
        CommandRun.SetAction(create, null, (parsed, _, _) =>
        {
            var secret = parsed.GetValue(password) is { } file ? Password.FromFile(file) : Password.AskForNew();
            parsed.InvocationConfiguration.Output.Write(ManagedKey.Create(parsed.GetValue(output)!, secret));
            return Task.FromResult(ExitCode.Done);
        });
        return new Command("key", "Keys for those who sign without an OIDC identity.") { create };
    }
}
