using Ntk.Cli.Presentation;
using Ntk.People;
using Ntk.People.Contents;

namespace Ntk.Cli.Commands.People;

/// <summary>Sends a content, and says where it is when that fails.</summary>
internal static class Delivery
{
    public static async Task SendAsync(Session session, PeopleSession people, Contact contact, Content content, IMessageOpeningKeeper? keeper, CancellationToken stop)
    {
        session.AfterInterruption = "What was written down is sent with the next command that sends.";
        try
        {
            await people.Post.SendAsync(contact, content, keeper, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PeopleException or Ntk.People.Lines.LineException && people.Inbox.MarkOf(content.Id) == SentMark.Waiting)
        {
            session.Talk.Say("It is written down here, and is sent with the next command that sends. Do not send it again.");
            throw;
        }
    }

    /// <summary>Tells a program how far a content got.</summary>
    public static void TellMark(Session session, PeopleSession people, Contact contact, Content content)
    {
        if (session.IsJson)
            Session.Print(
                new MessageLine(contact.Address.ToString(), content.Id.ToString(), PeopleText.MarkOf(people.Inbox.MarkOf(content.Id))),
                ResultJson.Lines.MessageLine);
    }
}
