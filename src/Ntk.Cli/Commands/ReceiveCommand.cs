using System.CommandLine;
using System.Diagnostics;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.Client;
using Ntk.Sealing;
using Ntk.Transfer;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Cli.Commands;

/// <summary><c>ntk receive</c></summary>
internal sealed class ReceiveCommand
{
    private const string StandardOutput = "-";

    private readonly Argument<string> _link = new("LINK") { Description = "The link that the sender gave. Put it in quotes." };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Folder to receive into, made where it does not exist, or - for standard output; there a folder comes as a tar archive. [default: .]",
        HelpName = "DIR",
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace a file of the same name. Folders are never replaced." };

    public Command Create(CommonOptions common)
    {
        var command = new Command("receive", "Receive what a link leads to, and decrypt it.") { _link, _output, _overwrite };
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => ReceiveAsync(session, parsed, stop)));
        return command;
    }

    private async Task ReceiveAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var output = parsed.GetValue(_output) ?? ".";
        if (output == StandardOutput && session.IsJson)
            throw new UsageException("Standard output can't take the content and --json at once.", "Receive into a folder with -o.");
        var fault = TransferLink.TryParse(parsed.GetValue(_link), out var link);
        if (fault != LinkFault.None)
            throw new LinkException(fault);
        using (link)
        {
            Debug.Assert(link is not null, "a link without fault is there");
            await using var relay = session.Connect(link.Relay);
            await using var sink = Sink(session, parsed, output, link.Transfer);
            session.AfterInterruption = output == StandardOutput
                ? "What was written to standard output is incomplete."
                : "What arrived is kept. Run the same command again to go on.";
            await ReceiveAsync(session, new Receiver(relay, TimeProvider.System), link.Secrets, sink, stop).ConfigureAwait(false);
        }
    }

    private ContentSink Sink(Session session, ParseResult parsed, string output, TransferId transfer)
    {
        var receiver = new ReceiverIds(session.Home.ReceiverKeyPath).For(transfer);
        return output == StandardOutput
            ? ContentSink.ToStream(StandardStreams.Output, receiver)
            : ContentSink.InFolder(output, transfer, receiver, parsed.GetValue(_overwrite));
    }

    private static async Task ReceiveAsync(
        Session session, Receiver receiver, TransferSecrets secrets, ContentSink sink, CancellationToken stop)
    {
        using var progress = new Progress(session.Talk);
        ReceiveResult result;
        try
        {
            result = await receiver.ReceiveAsync(secrets, sink, RetryPolicy.Default, new TransferTalk(session, progress), stop).ConfigureAwait(false);
        }
        catch (RelayException e) when (e.Refusal is Refusal.Expired or Refusal.Collected or Refusal.Deleted)
        {
            // The rest will never come.
            await sink.DiscardAsync().ConfigureAwait(false);
            throw;
        }
        progress.Dispose();
        Tell(session, result, progress);
    }

    private static void Tell(Session session, ReceiveResult result, Progress progress)
    {
        var moved = result.ContentLength - progress.StartedAt;
        session.Talk.Say(
            $"Received {ByteText.Of(result.ContentLength)} in {DurationText.Of(progress.Elapsed)} ({ByteText.Rate(moved / progress.Elapsed.TotalSeconds)}). Every byte is authentic.");
        if (result.Unconfirmed is { } cause)
            session.Talk.Say($"The relay could not be told, and keeps it until it expires: {FailureReports.Of(cause).Message}");
        if (session.IsJson)
            Session.Print(
                new ReceivedLine(
                    result.Path, KindText(result.Manifest.Kind), result.ContentLength, result.Unconfirmed is null, progress.Elapsed.TotalSeconds),
                ResultJson.Lines.ReceivedLine);
        else if (result.Path != StandardOutput)
            StandardStreams.WriteLine(StandardStreams.Output, result.Path);
    }

    private static string KindText(ContentKind kind) => kind switch
    {
        ContentKind.File => "file",
        ContentKind.Folder => "folder",
        _ => "stream",
    };
}
