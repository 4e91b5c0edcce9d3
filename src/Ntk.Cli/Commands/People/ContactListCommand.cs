using System.CommandLine;
using Ntk.Cli.Presentation;
using Ntk.People;
using Ntk.Shell;

namespace Ntk.Cli.Commands.People;

/// <summary><c>ntk contact list</c></summary>
internal sealed class ContactListCommand(PasswordOption input)
{
    public Command Create(CommonOptions common)
    {
        var command = new Command("list", "Print your contacts, whether they are verified, and the fingerprints of their identities.");
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => ListAsync(session, parsed, stop)));
        return command;
    }

    private async Task ListAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var people = await PeopleSession.OpenAsync(session, input, parsed, stop).ConfigureAwait(false);
        await using (people.ConfigureAwait(false))
        {
            var all = people.Contacts.All;
            foreach (var contact in all)
                if (session.IsJson)
                    Session.Print(PeopleText.Line(contact), ResultJson.Lines.ContactLine);
                else
                    StandardStreams.PrintLine($"{contact.Address} {PeopleText.StateOf(contact.State)} {Fingerprint.Of(contact.Current)}");
            if (all.Count == 0)
                session.Talk.Say("There are no contacts. ntk contact add HANDLE@RELAY adds one.");
        }
    }
}
