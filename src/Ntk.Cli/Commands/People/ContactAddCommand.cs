using System.CommandLine;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.People;
using Ntk.Shell;

namespace Ntk.Cli.Commands.People;

/// <summary><c>ntk contact add</c></summary>
internal sealed class ContactAddCommand(PasswordOption input)
{
    private readonly Argument<string> _address = new("HANDLE@RELAY")
    {
        Description = "The person's address, as ntk identity show tells it there. A relay without TLS is written HANDLE@http://RELAY.",
    };

    public Command Create(CommonOptions common)
    {
        var command = new Command("add", "Add a person by address, with the identity that the relay serves.") { _address };
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => AddAsync(session, parsed, stop)));
        return command;
    }

    private async Task AddAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var fault = Address.TryParse(parsed.GetValue(_address)!, out var address, out var said);
        if (fault != AddressFault.None)
            throw new AddressException(fault);
        var people = await PeopleSession.OpenAsync(session, input, parsed, stop).ConfigureAwait(false);
        await using (people.ConfigureAwait(false))
        {
            people.Contacts.RequireNew(address!);
            var relay = people.Contacts.RelayOf(address!, said);
            var identity = await people.Post.LookUpAsync(address!, relay, stop).ConfigureAwait(false);
            var contact = people.Contacts.Add(address!, relay, identity);
            session.Talk.Say($"{contact.Address} is a contact now. The relay vouches for the identity, nobody else: compare it with ntk contact verify {people.Contacts.NameOf(contact)}.");
            if (session.IsJson)
                Session.Print(PeopleText.Line(contact), ResultJson.Lines.ContactLine);
            else
                StandardStreams.PrintLine($"{contact.Address} {PeopleText.StateOf(contact.State)} {Fingerprint.Of(contact.Identity)}");
        }
    }
}
