using System.CommandLine;
using Ntk.Client;

namespace Ntk.Cli.Commands;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    /// <summary>Looked for where a command line can't be read as well.</summary>
    public const string JsonName = "--json";

    private readonly Option<string?> _home = new("--home")
    {
        Description = $"Folder of your identity, contacts and messages, of known relays and unfinished uploads. [default: {ClientHome.Default().Folder}]",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<string?> _keyLog = new("--keylog")
    {
        Description = "Append the session keys of TLS to a file (SSLKEYLOGFILE format), so that a capture of this traffic can be inspected.",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<bool> _json = new(JsonName)
    {
        Description = "Print results as JSON, one object a line; the last line is the result.",
        Recursive = true,
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Say nothing but results and failures.", Recursive = true };

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Say more of what happens.", Recursive = true };

    public void AddTo(Command command)
    {
        command.Options.Add(_home);
        command.Options.Add(_keyLog);
        command.Options.Add(_json);
        command.Options.Add(_quiet);
        command.Options.Add(_verbose);
    }

    public CommonSettings Read(ParseResult parsed) =>
        new(parsed.GetValue(_home), parsed.GetValue(_keyLog), parsed.GetValue(_json), parsed.GetValue(_quiet), parsed.GetValue(_verbose));
}
