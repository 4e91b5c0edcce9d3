using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.Client;
using Ntk.Sealing;
using Ntk.Shell;
using Ntk.Transfer;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Cli.Commands;

/// <summary>Receives transfers to where a command says.</summary>
internal sealed class Downloading(Session session, string output, bool overwrite)
{
    public const string StandardOutput = "-";

    /// <summary>What goes on after an interruption.</summary>
    public string Again { get; set; } = "Run the same command again to go on.";

    /// <summary>Whether a transfer that was not received may be received another time.</summary>
    public static bool MayGoOn(Exception failure) =>
        failure is not LinkException && !(failure is RelayException { Refusal: var refusal } && refusal.IsOver());

    /// <summary>Receives one transfer.</summary>
    /// <param name="link">Its link.</param>
    /// <param name="isOnlyRelay">Whether this process speaks to no other relay.</param>
    /// <param name="from">Address of the contact that sent it; null where the user has the link.</param>
    /// <param name="stop">Interrupts it.</param>
    public async Task RunAsync(TransferLink link, bool isOnlyRelay, string? from, CancellationToken stop)
    {
        var relay = session.Connect(link.Relay, isOnlyRelay);
        await using (relay.ConfigureAwait(false))
        {
            var sink = Sink(link.Transfer);
            await using (sink.ConfigureAwait(false))
            {
                session.AfterInterruption = output == StandardOutput
                    ? $"What was written to standard output is incomplete. {Again}"
                    : $"What arrived is kept. {Again}";
                await ReceiveAsync(new Receiver(relay, TimeProvider.System), link.Secrets, sink, from, stop).ConfigureAwait(false);
            }
        }
    }

    private ContentSink Sink(TransferId transfer)
    {
        var receiver = new ReceiverIds(session.Home.ReceiverKeyPath).For(transfer);
        return output == StandardOutput
            ? ContentSink.ToStream(StandardStreams.Output, receiver)
            : ContentSink.InFolder(output, transfer, receiver, overwrite);
    }

    private async Task ReceiveAsync(Receiver receiver, TransferSecrets secrets, ContentSink sink, string? from, CancellationToken stop)
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
        Tell(result, progress, from);
    }

    private void Tell(ReceiveResult result, Progress progress, string? from)
    {
        var moved = result.ContentLength - progress.StartedAt;
        session.Talk.Say(
            $"Received {ByteText.Of(result.ContentLength)} in {DurationText.Of(progress.Elapsed)} ({ByteText.Rate(moved / progress.Elapsed.TotalSeconds)}). Every byte is authentic.");
        if (result.Unconfirmed is { } cause)
            session.Talk.Say($"The relay could not be told, and keeps it until it expires: {FailureReports.Of(cause).Message}");
        if (session.IsJson)
            Session.Print(
                new ReceivedLine(
                    result.Path, KindText(result.Manifest.Kind), result.ContentLength, result.Unconfirmed is null, progress.Elapsed.TotalSeconds, from),
                ResultJson.Lines.ReceivedLine);
        else if (result.Path != StandardOutput)
            StandardStreams.PrintLine(result.Path);
    }

    private static string KindText(ContentKind kind) => kind switch
    {
        ContentKind.File => "file",
        ContentKind.Folder => "folder",
        _ => "stream",
    };
}
