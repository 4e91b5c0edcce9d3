using System.CommandLine;
using System.Diagnostics;
using Ntk.Cli.Commands.People;
using Ntk.Cli.Failures;
using Ntk.People.Codes;
using Ntk.Sealing;
using Ntk.Sessions.Pairing;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk receive</c></summary>
internal sealed class ReceiveCommand
{
    private readonly Argument<string?> _from = new("LINK|CODE")
    {
        Description = "The link that the sender gave, in quotes, or the code that he said. Without it, everything that contacts sent to your inbox.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Folder to receive into, made where it does not exist, or - for standard output; there a folder comes as a tar archive. [default: .]",
        HelpName = "DIR",
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace a file of the same name. Folders are never replaced." };

    private readonly RelayOption _relay = new();
    private readonly PasswordOption _input = new();

    public Command Create(CommonOptions common)
    {
        var command = new Command("receive", "Receive what a link or a code leads to, or what is in your inbox, and decrypt it.") { _from, _output, _overwrite };
        UnknownOptions.RefuseAs(_from);
        _relay.AddTo(command);
        _input.AddTo(command);
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => ReceiveAsync(session, parsed, stop)));
        return command;
    }

    private Task ReceiveAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var output = parsed.GetValue(_output) ?? ".";
        if (output == Downloading.StandardOutput && session.IsJson)
            throw new UsageException("Standard output can't take the content and --json at once.", "Receive into a folder with -o.");
        var download = new Downloading(session, output, parsed.GetValue(_overwrite));
        return parsed.GetValue(_from) switch
        {
            null when output == Downloading.StandardOutput => throw new UsageException(
                "Standard output can't take all that is in the inbox.", "Receive into a folder with -o, or one transfer by its link."),
            null => FromInboxAsync(session, parsed, download, stop),
            var text when MayBeCode(text) => ByCodeAsync(session, parsed, text, download, stop),
            var text => ByLinkAsync(text, download, isOnlyRelay: true, stop),
        };
    }

    private async Task FromInboxAsync(Session session, ParseResult parsed, Downloading download, CancellationToken stop)
    {
        var people = await PeopleSession.OpenAsync(session, _input, parsed, stop).ConfigureAwait(false);
        await using (people.ConfigureAwait(false))
            await new ReceiveInbox(session, people, download).RunAsync(stop).ConfigureAwait(false);
    }

    private async Task ByCodeAsync(Session session, ParseResult parsed, string text, Downloading download, CancellationToken stop)
    {
        var failure = PairingCode.TryParse(text, out var code);
        if (failure != PairingCodeFailure.None)
            throw new CodeTextException(failure);
        session.AfterInterruption = "Nothing was received. The code may be spent: ask the sender.";
        var link = await CodeReceiver.TakeLinkAsync(PeopleSession.LinesOf(session), _relay.Get(parsed), code!, stop).ConfigureAwait(false);
        session.Talk.Say("The sender knows the code as well.");
        download.Again = SpentCodeException.GoOnWith(link);
        session.AfterInterruption = download.Again;
        try
        {
            await ByLinkAsync(link, download, isOnlyRelay: false, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (Downloading.MayGoOn(e) && !stop.IsCancellationRequested)
        {
            throw SpentCodeException.AtReceiver(link, e);
        }
    }

    private static async Task ByLinkAsync(string text, Downloading download, bool isOnlyRelay, CancellationToken stop)
    {
        var fault = TransferLink.TryParse(text, out var link);
        if (fault != LinkFault.None)
            throw new LinkException(fault);
        using (link)
        {
            Debug.Assert(link is not null, "a link without fault is there");
            await download.RunAsync(link, isOnlyRelay, from: null, stop).ConfigureAwait(false);
        }
    }

    /// <summary>A code begins with a digit; a link has a # or a scheme.</summary>
    private static bool MayBeCode(string text) =>
        text.AsSpan().TrimStart() is [>= '0' and <= '9', ..] && !text.Contains('#', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal);
}
