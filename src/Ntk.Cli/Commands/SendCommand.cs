using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ntk.Cli.Commands.People;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.Client;
using Ntk.Transfer;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk send</c></summary>
internal sealed class SendCommand
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Files and folders to send, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _link = new("--link")
    {
        Description = "Print a link that receives it. Whoever has the link can open the transfer.",
    };

    private readonly Option<string[]> _to = new("--to")
    {
        Description = "Send it to a contact, who need not be there; may be given several times.",
        HelpName = "HANDLE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _code = new("--code")
    {
        Description = "Print a code to tell the receiver, and wait for him. It is good for one attempt.",
    };

    private readonly Option<string?> _expires = new("--expires")
    {
        Description = "How long the relay keeps it: a number and s, m, h, d or w; 1m to 30d. [default: 7d]",
        HelpName = "TIME",
    };

    private readonly Option<int?> _downloads = new("--max-downloads")
    {
        CustomParser = Count,
        Description = $"How many receivers may take it, 1 to {Limits.MaxDownloads}. [default: 1, with --to one for each]",
        HelpName = "N",
    };

    private readonly Option<string?> _opening = new("--opening")
    {
        Description = "Keep the secrets of this one transfer in a file, with which ntk-audit inspect proves what a capture of it holds. With --to, those of each message in FILE.1, FILE.2 and so on.",
        HelpName = "FILE",
    };

    private readonly RelayOption _relay = new();
    private readonly PasswordOption _input = new();

    public Command Create(CommonOptions common)
    {
        var command = new Command("send", "Encrypt files and send them through a relay.")
        {
            _paths, _link, _to, _code, _expires, _downloads, _opening,
        };
        UnknownOptions.RefuseAs(_paths);
        _relay.AddTo(command);
        _input.AddTo(command);
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => SendAsync(session, parsed, stop)));
        return command;
    }

    private Task SendAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var paths = parsed.GetValue(_paths)!;
        if (paths.Length > 1 && paths.Contains(ContentSource.StandardInput))
            throw new UsageException("Standard input can't be sent together with files.", "Send it in a command of its own.");
        var to = parsed.GetValue(_to) ?? [];
        var options = Options(parsed);
        var upload = new Uploading(session, paths, options);
        return (to.Length > 0, parsed.GetValue(_link), parsed.GetValue(_code)) switch
        {
            (true, false, false) => SendToAsync(session, parsed, recipients => new Uploading(session, paths, For(recipients, options, parsed)), to, stop),
            (false, true, false) => upload.ByLinkAsync(_relay.Get(parsed), stop),
            (false, false, true) => new SendByCode(session, upload).RunAsync(_relay.Get(parsed), stop),
            (false, false, false) => throw new UsageException(
                "How is the receiver to get it?", "With --link a link is printed, --code makes a code to tell, and --to HANDLE sends it to a contact."),
            _ => throw new UsageException("--link, --code and --to exclude each other.", "Choose one of them."),
        };
    }

    private async Task SendToAsync(Session session, ParseResult parsed, Func<int, Uploading> upload, string[] to, CancellationToken stop)
    {
        var people = await PeopleSession.OpenAsync(session, _input, parsed, stop).ConfigureAwait(false);
        await using (people.ConfigureAwait(false))
            await new SendToPeople(session, people, upload, parsed.GetValue(_opening)).RunAsync(to, _relay.Find(parsed), stop).ConfigureAwait(false);
    }

    private SendOptions Options(ParseResult parsed) => new(Lifetime(parsed.GetValue(_expires)), Downloads(parsed.GetValue(_downloads) ?? 1))
    {
        Opening = parsed.GetValue(_opening) is { Length: > 0 } file ? new OpeningFile(file) : null,
    };

    /// <summary>With a download for each recipient, where the user asked for no number.</summary>
    private SendOptions For(int recipients, SendOptions options, ParseResult parsed) =>
        parsed.GetValue(_downloads) is null ? options with { MaxDownloads = recipients } : options;

    private static int? Count(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count;
        result.AddError($"--max-downloads {text} is not a number from 1 to {Limits.MaxDownloads}.");
        return null;
    }

    private static int Lifetime(string? text)
    {
        if (text is null)
            return Limits.DefaultLifetimeSeconds;
        return DurationText.Parse(text) switch
        {
            null => throw new UsageException($"--expires {text} is not a time.", "Write a number and s, m, h, d or w, such as 12h or 7d."),
            < Limits.MinLifetimeSeconds or > Limits.MaxLifetimeSeconds => throw new UsageException(
                $"--expires {text} is outside the bounds.", "A transfer lives from 1m (one minute) to 30d (thirty days)."),
            var seconds => (int)seconds,
        };
    }

    private static int Downloads(int count) => count is >= 1 and <= Limits.MaxDownloads
        ? count
        : throw new UsageException($"--max-downloads {count} is outside the bounds.", $"It is at least 1 and at most {Limits.MaxDownloads}.");
}
