using System.CommandLine;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.People;
using Ntk.People.Contents;
using Ntk.Shell;

namespace Ntk.Cli.Commands.People;

/// <summary><c>ntk inbox</c></summary>
internal sealed class InboxCommand
{
    private readonly PasswordOption _input = new();

    private readonly Option<bool> _watch = new("--watch")
    {
        Description = "Stay, and print each thing as it comes, one a line, until you interrupt it.",
    };

    private readonly Option<string[]> _drop = new("--drop")
    {
        Description = $"Throw the transfer of this number away instead, or with {InboxDrop.Unknown} all that people sent who are no contacts; may be given several times.",
        HelpName = "NUMBER",
        Arity = ArgumentArity.OneOrMore,
    };

    public Command Create(CommonOptions common)
    {
        var command = new Command("inbox", "Print what was sent to you. A text that was shown is removed; a transfer stays until ntk receive takes it.") { _watch, _drop };
        _input.AddTo(command);
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => RunAsync(session, parsed, stop)));
        return command;
    }

    private async Task RunAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var dropped = parsed.GetValue(_drop) ?? [];
        if (dropped.Length > 0 && parsed.GetValue(_watch))
            throw new UsageException("--watch and --drop exclude each other.", "Choose one of them.");
        var people = await PeopleSession.OpenAsync(session, _input, parsed, stop).ConfigureAwait(false);
        await using (people.ConfigureAwait(false))
        {
            if (dropped.Length > 0)
            {
                new InboxDrop(session, people).Run(dropped);
                return;
            }

            session.AfterInterruption = "What was not shown stays in the inbox.";
            var shown = new HashSet<long>();
            session.Talk.Detail($"This is the mailbox of {people.Own.Address}.");
            if (parsed.GetValue(_watch))
                await WatchAsync(session, people, shown, stop).ConfigureAwait(false);
            else
                await FetchAsync(session, people, shown, stop).ConfigureAwait(false);
        }
    }

    private static async Task WatchAsync(Session session, PeopleSession people, HashSet<long> shown, CancellationToken stop)
    {
        session.Talk.Say($"Watching the mailbox of {people.Own.Address}. Ctrl-C ends it.");
        await people.Post.SendWaitingAsync(stop).ConfigureAwait(false);
        await people.Mailbox.WatchAsync(
            async () =>
            {
                Show(session, people, shown);
                people.Discarded.Tell();
                await people.Post.SendReceiptsAsync(stop).ConfigureAwait(false);
            },
            stop).ConfigureAwait(false);
    }

    private static async Task FetchAsync(Session session, PeopleSession people, HashSet<long> shown, CancellationToken stop)
    {
        var isComplete = false;
        try
        {
            await people.Mailbox.FetchAsync(stop).ConfigureAwait(false);
            isComplete = true;
        }
        finally
        {
            // Whatever keeps more from being taken, what is here is shown.
            var texts = Show(session, people, shown);
            TellEnd(session, people, texts, shown.Count - texts, isComplete);
        }

        await people.Post.SendReceiptsAsync(stop).ConfigureAwait(false);
        await people.Post.SendWaitingAsync(stop).ConfigureAwait(false);
        people.Discarded.Fail();
    }

    private static void TellEnd(Session session, PeopleSession people, int texts, int transfers, bool isComplete)
    {
        var takable = people.Inbox.All.Count(i => i.Contact is not null && i.Item.Content.Type == ContentType.Transfer);
        if (texts + transfers == 0 && isComplete)
            session.Talk.Say("The inbox is empty.");
        if (takable > 0)
            session.Talk.Say($"{takable} {(takable == 1 ? "transfer waits: ntk receive takes it" : "transfers wait: ntk receive takes them")}.");
        if (session.IsJson)
            Session.Print(new InboxEndLine(texts, transfers), ResultJson.Lines.InboxEndLine);
    }

    /// <summary>Prints what was not printed yet, and removes texts.</summary>
    /// <returns>How many texts.</returns>
    private static int Show(Session session, PeopleSession people, HashSet<long> shown)
    {
        var texts = 0;
        foreach (var (item, contact) in people.Inbox.All)
        {
            if (!shown.Add(item.Number))
                continue;
            Print(session, people, item, contact);
            if (item.Content.Type != ContentType.Text)
                continue;
            people.Inbox.Remove(item);
            texts++;
        }

        return texts;
    }

    private static void Print(Session session, PeopleSession people, InboxItem item, Contact? contact)
    {
        if (session.IsJson)
            Session.Print(PeopleText.Line(item, contact, people.Inbox.ImpersonatedBy(item) is not null), ResultJson.Lines.InboxLine);
        else
            StandardStreams.PrintLine(people.TextOf(item, contact));
    }
}
