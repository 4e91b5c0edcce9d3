using System.CommandLine;
using Ntk.Cli.Failures;

namespace Ntk.Cli.Commands;

/// <summary>Which relay.</summary>
internal sealed class RelayOption
{
    public const string Variable = "NTK_RELAY";

    private readonly Option<string?> _relay = new("--relay")
    {
        Description = $"Address of the relay. [default: the environment variable {Variable}]",
        HelpName = "URL",
    };

    public void AddTo(Command command) => command.Options.Add(_relay);

    /// <summary>Whether it stands on the command line.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetResult(_relay) is { Implicit: false };

    /// <summary>The relay that the user named, or null.</summary>
    public Uri? Find(ParseResult parsed)
    {
        var text = parsed.GetValue(_relay) ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address.Host.Length > 0 && (address.UserInfo + address.Query + address.Fragment).Length == 0
            ? address
            : throw new UsageException(
                $"\"{text}\" is not the address of a relay.", "It begins with https:// or http:// and has no user, query or fragment.");
    }

    /// <summary>The relay that the user named.</summary>
    public Uri Get(ParseResult parsed) =>
        Find(parsed) ?? throw new UsageException("Which relay?", $"Name it with --relay URL, or in the environment variable {Variable}.");
}
