using System.CommandLine;
using System.Globalization;
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
    public const string RelayVariable = "NTK_RELAY";

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Files and folders to send, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _link = new("--link")
    {
        Description = "Print a link that receives it. Whoever has the link can open the transfer.",
    };

    private readonly Option<string?> _expires = new("--expires")
    {
        Description = "How long the relay keeps it: a number and s, m, h, d or w; 1m to 30d. [default: 7d]",
        HelpName = "TIME",
    };

    private readonly Option<int?> _downloads = new("--max-downloads")
    {
        Description = $"How many receivers may take it, 1 to {Limits.MaxDownloads}. [default: 1]",
        HelpName = "N",
    };

    private readonly Option<string?> _opening = new("--opening")
    {
        Description = "Keep the secrets of this one transfer in a file, with which ntk-audit inspect proves what a capture of it holds.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _relay = new("--relay")
    {
        Description = $"Address of the relay. [default: the environment variable {RelayVariable}]",
        HelpName = "URL",
    };

    public Command Create(CommonOptions common)
    {
        var command = new Command("send", "Encrypt files and send them through a relay.")
        {
            _paths, _link, _expires, _downloads, _opening, _relay,
        };
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => SendAsync(session, parsed, stop)));
        return command;
    }

    private async Task SendAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var paths = parsed.GetValue(_paths)!;
        if (paths.Length > 1 && paths.Contains(ContentSource.StandardInput))
            throw new UsageException("Standard input can't be sent together with files.", "Send it in a command of its own.");
        if (!parsed.GetValue(_link))
            throw new UsageException("How is the receiver to get it?", "With --link a link is printed that you can give to the receiver.");
        var address = RelayAddress(parsed.GetValue(_relay));
        var options = new SendOptions(Lifetime(parsed.GetValue(_expires)), Downloads(parsed.GetValue(_downloads)))
        {
            Opening = parsed.GetValue(_opening) is { Length: > 0 } file ? new OpeningFile(file) : null,
        };
        await using var source = ContentSource.FromPaths(paths, Console.OpenStandardInput);
        await using var relay = session.Connect(address);
        session.AfterInterruption = source.CanRewind
            ? "What the relay has stays there. Run the same command again to go on."
            : "Standard input can't be read again, so the transfer was taken back.";
        var sender = new Sender(relay, new FileUploadJournal(session.Home.UploadsFolder), TimeProvider.System);
        using var progress = new Progress(session.Talk);
        var result = await sender.SendAsync(source, options, new TransferTalk(session, progress, source.Length), stop).ConfigureAwait(false);
        progress.Dispose();
        Tell(session, result, options, progress);
    }

    private static void Tell(Session session, SendResult result, SendOptions options, Progress progress)
    {
        var moved = result.ContentLength - progress.StartedAt;
        session.Talk.Say(
            $"Sent {ByteText.Of(result.ContentLength)} in {DurationText.Of(progress.Elapsed)} ({ByteText.Rate(moved / progress.Elapsed.TotalSeconds)}).");
        var until = result.ExpiresAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var times = options.MaxDownloads == 1 ? "once" : $"{options.MaxDownloads} times";
        session.Talk.Say($"The link can be used {times}, until {until}.");
        if (options.Opening is not null)
            session.Talk.Say("Whoever has the opening can open the transfer, and delete it: keep it to yourself.");
        session.Talk.Detail($"The relay holds {result.BlobLength} bytes of ciphertext with the root {result.Root}.");
        if (session.IsJson)
            Session.Print(
                new SentLine(
                    result.Link, result.ContentLength, result.BlobLength, result.Root.ToString(), result.ExpiresAt, progress.Elapsed.TotalSeconds),
                ResultJson.Lines.SentLine);
    }

    private static Uri RelayAddress(string? option)
    {
        var text = option ?? Environment.GetEnvironmentVariable(RelayVariable);
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException("Which relay?", $"Name it with --relay URL, or in the environment variable {RelayVariable}.");
        return Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address.Host.Length > 0 && (address.UserInfo + address.Query + address.Fragment).Length == 0
            ? address
            : throw new UsageException(
                $"\"{text}\" is not the address of a relay.", "It begins with https:// or http:// and has no user, query or fragment.");
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

    private static int Downloads(int? count) => count switch
    {
        null => 1,
        < 1 or > Limits.MaxDownloads => throw new UsageException(
            $"--max-downloads {count} is outside the bounds.", $"It is at least 1 and at most {Limits.MaxDownloads}."),
        _ => count.Value,
    };
}
