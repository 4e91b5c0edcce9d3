using System.CommandLine;
using Ntk.Cli.Presentation;

namespace Ntk.Cli.Commands.People;

/// <summary><c>ntk contact remove</c></summary>
internal sealed class ContactRemoveCommand(PasswordOption input)
{
    private readonly Argument<string> _handle = new("HANDLE") { Description = "Handle or address of a contact." };

    public Command Create(CommonOptions common)
    {
        var command = new Command("remove", "Remove a contact, and forget its identity and what waits to be sent to it.") { _handle };
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => RemoveAsync(session, parsed, stop)));
        return command;
    }

    private async Task RemoveAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var people = await PeopleSession.OpenAsync(session, input, parsed, stop).ConfigureAwait(false);
        await using (people.ConfigureAwait(false))
        {
            var contact = people.Contacts.Get(parsed.GetValue(_handle)!);
            var waiting = people.Post.WaitingFor(contact);
            people.Contacts.Remove(contact);
            session.Talk.Say($"{contact.Address} is no contact any more.");
            PeopleText.TellNotSent(session, waiting);
            if (session.IsJson)
                Session.Print(PeopleText.Line(contact) with { State = "removed" }, ResultJson.Lines.ContactLine);
        }
    }
}
