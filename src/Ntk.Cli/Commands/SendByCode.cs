using Ntk.Cli.Commands.People;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.People.Codes;
using Ntk.People.Lines;
using Ntk.Shell;

namespace Ntk.Cli.Commands;

/// <summary>Sends by a code: the upload begins when the receiver has shown that he knows it, and he may follow it.</summary>
internal sealed class SendByCode(Session session, Uploading upload)
{
    public async Task RunAsync(Uri relay, CancellationToken stop)
    {
        var code = await CodeSender.OpenAsync(PeopleSession.LinesOf(session), relay, stop).ConfigureAwait(false);
        await using (code.ConfigureAwait(false))
        {
            Tell(code, relay);
            session.AfterInterruption = "The code is spent. Nothing was sent.";
            await PairAsync(code, stop).ConfigureAwait(false);
            session.Talk.Say("The receiver is there, and knows the code.");
            await UploadAsync(code, relay, stop).ConfigureAwait(false);
        }
    }

    private static async Task PairAsync(CodeSender code, CancellationToken stop)
    {
        try
        {
            await code.PairAsync(stop).ConfigureAwait(false);
        }
        catch (LineException e)
        {
            throw SpentCodeException.AtSender(e);
        }
    }

    private void Tell(CodeSender code, Uri relay)
    {
        var text = code.Code.Format();
        if (session.IsJson)
            Session.Print(new CodeLine(text, relay.AbsoluteUri), ResultJson.Lines.CodeLine);
        else
            StandardStreams.PrintLine(text);
        session.Talk.Say($"Tell the receiver this code, and to run: ntk receive --relay {relay} {text}");
        session.Talk.Say("It is good for one attempt. Waiting for the receiver.");
    }

    private async Task UploadAsync(CodeSender code, Uri relay, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task? given = null;
        try
        {
            var (result, progress) = await upload.RunAsync(
                relay, isOnlyRelay: false, link => given = GiveAsync(code, link, either), either.Token).ConfigureAwait(false);
            await given!.ConfigureAwait(false);
            upload.Tell(result, progress);
        }
        catch (OperationCanceledException) when (given is { IsFaulted: true } failed && !stop.IsCancellationRequested)
        {
            // Nobody has the link: that is why the upload was stopped.
            await failed.ConfigureAwait(false);
        }
    }

    private static async Task GiveAsync(CodeSender code, string link, CancellationTokenSource upload)
    {
        try
        {
            await code.GiveAsync(link, upload.Token).ConfigureAwait(false);
        }
        catch
        {
            await upload.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
