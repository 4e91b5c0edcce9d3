using System.Globalization;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.People;

namespace Ntk.Cli.Commands.People;

/// <summary>Throws things out of the inbox unread, without asking the relay for more.</summary>
internal sealed class InboxDrop(Session session, PeopleSession people)
{
    /// <summary>Stands for all that people sent who are no contacts.</summary>
    public const string Unknown = "unknown";

    /// <summary>Drops what is named, all of it or nothing.</summary>
    /// <param name="names">Numbers as <c>ntk inbox</c> shows them, or <see cref="Unknown"/>.</param>
    /// <exception cref="UsageException">One of them names nothing.</exception>
    public void Run(string[] names)
    {
        var all = people.Inbox.All;
        var chosen = names.SelectMany(name => Named(all, name)).DistinctBy(i => i.Item.Number).ToList();
        foreach (var (item, contact) in chosen)
            if (people.Inbox.Remove(item))
                Tell(item, contact);
        if (chosen.Count == 0)
            session.Talk.Say("Nothing of people who are no contacts is in the inbox.");
    }

    private static List<(InboxItem Item, Contact? Contact)> Named(IReadOnlyList<(InboxItem Item, Contact? Contact)> all, string name)
    {
        if (name == Unknown)
            return [.. all.Where(i => i.Contact is null)];
        var found = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? all.Where(i => i.Item.Number == number).ToList() : [];
        return found.Count > 0
            ? found
            : throw new UsageException(
                $"Nothing in the inbox has the number \"{name}\". Nothing was dropped.", $"ntk inbox shows the numbers; {Unknown} stands for all that people sent who are no contacts.");
    }

    private void Tell(InboxItem item, Contact? contact)
    {
        if (session.IsJson)
            Session.Print(new DroppedLine(item.Number, contact?.Address.ToString(), Fingerprint.Of(item.Sender)), ResultJson.Lines.DroppedLine);
        else
            session.Talk.Say($"Dropped: {PeopleText.OfDropped(item, contact, people.NameOf(contact))}");
    }
}
