using System.Globalization;
using Ntk.Cli.Presentation;
using Ntk.Client;
using Ntk.Shell;
using Ntk.Transfer;
using Ntk.Transfer.Content;

namespace Ntk.Cli.Commands;

/// <summary>The upload of one command, whoever gets its link.</summary>
internal sealed class Uploading(Session session, string[] paths, SendOptions options)
{
    /// <summary>Uploads and prints the link.</summary>
    public async Task ByLinkAsync(Uri address, CancellationToken stop)
    {
        var (result, progress) = await RunAsync(address, isOnlyRelay: true, opened: null, stop).ConfigureAwait(false);
        var until = result.ExpiresAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var times = options.MaxDownloads == 1 ? "once" : $"{options.MaxDownloads} times";
        session.Talk.Say($"The link can be used {times}, until {until}.");
        Tell(result, progress);
    }

    /// <summary>Uploads; the link goes where it is said.</summary>
    /// <param name="address">The relay.</param>
    /// <param name="isOnlyRelay">Whether this process speaks to no other relay.</param>
    /// <param name="opened">Gets the link when it works; null where it is printed.</param>
    /// <param name="stop">Interrupts it.</param>
    public async Task<(SendResult Result, Progress Progress)> RunAsync(Uri address, bool isOnlyRelay, Action<string>? opened, CancellationToken stop)
    {
        var source = ContentSource.FromPaths(paths, () => StandardStreams.Input);
        await using (source.ConfigureAwait(false))
        {
            var relay = session.Connect(address, isOnlyRelay);
            await using (relay.ConfigureAwait(false))
            {
                session.AfterInterruption = source.CanRewind
                    ? "What the relay has stays there. Run the same command again to go on."
                    : "Standard input can't be read again, so the transfer was taken back.";
                var sender = new Sender(relay, new FileUploadJournal(session.Home.UploadsFolder), TimeProvider.System);
                using var progress = new Progress(session.Talk);
                var talk = new TransferTalk(session, progress, source.Length, opened);
                var result = await sender.SendAsync(source, options, talk, stop).ConfigureAwait(false);
                progress.Dispose();
                var moved = result.ContentLength - progress.StartedAt;
                session.Talk.Say(
                    $"Sent {ByteText.Of(result.ContentLength)} in {DurationText.Of(progress.Elapsed)} ({ByteText.Rate(moved / progress.Elapsed.TotalSeconds)}).");
                return (result, progress);
            }
        }
    }

    /// <summary>Prints the result.</summary>
    public void Tell(SendResult result, Progress progress)
    {
        if (options.Opening is not null)
            session.Talk.Say("Whoever has the opening can open the transfer, and delete it: keep it to yourself.");
        session.Talk.Detail($"The relay holds {result.BlobLength} bytes of ciphertext with the root {result.Root}.");
        if (session.IsJson)
            Session.Print(
                new SentLine(
                    result.Link, result.ContentLength, result.BlobLength, result.Root.ToString(), result.ExpiresAt, progress.Elapsed.TotalSeconds),
                ResultJson.Lines.SentLine);
    }
}
