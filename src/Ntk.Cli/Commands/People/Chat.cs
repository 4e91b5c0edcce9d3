using Ntk.Cli.Failures;
using Ntk.People;
using Ntk.People.Contents;

namespace Ntk.Cli.Commands.People;

/// <summary>A conversation while it lasts: one task takes what comes, another sends what is typed. The first that ends, ends it.</summary>
internal sealed class Chat(PeopleSession people, Contact contact, ChatScreen screen)
{
    private const string Quit = "/quit";

    /// <summary>How long an end waits for what the relay has on its way, such as receipts.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<(ContentId Id, int Number)> _undelivered = [];
    private int _count;
    private int _notSent;

    public async Task RunAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listening = people.Mailbox.WatchAsync(() => TakeAsync(end.Token), end.Token);
        var talking = TalkAsync(listening, end);
        try
        {
            await (await Task.WhenAny(listening, talking).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(Quietly(listening), Quietly(talking)).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the end of a task whose outcome is told elsewhere, or is that it was stopped.</summary>
    private static Task Quietly(Task task) => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task TalkAsync(Task listening, CancellationTokenSource end)
    {
        await people.Post.SendWaitingAsync(end.Token).ConfigureAwait(false);
        while (await screen.ReadAsync(end.Token).ConfigureAwait(false) is { } line && line.Trim() != Quit)
            if (!string.IsNullOrWhiteSpace(line))
                await SendAsync(line, end.Token).ConfigureAwait(false);
        if (HasUndelivered())
            await Task.WhenAny(listening, Task.Delay(Farewell, end.Token)).ConfigureAwait(false);
        // A person saw it when it was; a program that gave the lines looks at the end.
        if (_notSent > 0 && !screen.IsInteractive)
            throw new NotAllSentException(_notSent, _count);
    }

    private async Task SendAsync(string line, CancellationToken stop)
    {
        var number = ++_count;
        Content content;
        try
        {
            content = MessageCommand.ContentOf(line, people.Own);
        }
        catch (PeopleException e) when (e.Failure is PeopleFailure.ContentTooLong or PeopleFailure.TextMalformed)
        {
            _notSent++;
            screen.Refused(e);
            return;
        }

        screen.Said(number, line);
        lock (_gate)
            _undelivered.Add((content.Id, number));
        try
        {
            await people.Post.SendAsync(contact, content, keeper: null, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PeopleException { Failure: PeopleFailure.MailboxFull } or Ntk.People.Lines.LineException)
        {
            // Where it is in the outbox, it goes with the next line; the mark says so.
            screen.Refused(e);
        }

        var mark = people.Inbox.MarkOf(content.Id);
        if (mark is null or SentMark.Failed)
        {
            _notSent++;
            lock (_gate)
                _undelivered.RemoveAll(u => u.Id == content.Id);
        }

        screen.Marked(number, content.Id, mark);
    }

    /// <summary>Shows what this contact wrote, and what is known to have arrived there.</summary>
    private async Task TakeAsync(CancellationToken stop)
    {
        foreach (var (item, sender) in people.Inbox.All)
        {
            if (sender is null || !sender.Address.Equals(contact.Address) || (item.Content.Type != ContentType.Text && !screen.MayShow(item)))
                continue;
            screen.Heard(item, sender);
            if (item.Content.Type == ContentType.Text)
                people.Inbox.Remove(item);
        }

        people.Discarded.Tell(screen.Discarded);
        foreach (var (id, number) in TakeDelivered())
            screen.Marked(number, id, SentMark.Delivered);
        await people.Post.SendReceiptsAsync(stop).ConfigureAwait(false);
    }

    private List<(ContentId Id, int Number)> TakeDelivered()
    {
        lock (_gate)
        {
            var delivered = _undelivered.FindAll(u => people.Inbox.MarkOf(u.Id) == SentMark.Delivered);
            _undelivered.RemoveAll(delivered.Contains);
            return delivered;
        }
    }

    private bool HasUndelivered()
    {
        lock (_gate)
            return _undelivered.Count > 0;
    }
}
