using System.CommandLine;
using Ntk.People;

namespace Ntk.Cli.Commands.People;

/// <summary><c>ntk chat</c></summary>
internal sealed class ChatCommand
{
    private readonly PasswordOption _input = new();
    private readonly Argument<string> _handle = new("HANDLE") { Description = "Handle or address of a contact." };

    public Command Create(CommonOptions common)
    {
        var command = new Command("chat", "Talk with a contact: what you type is sent line by line, what comes is shown. /quit or Ctrl-D ends it.") { _handle };
        _input.AddTo(command);
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => RunAsync(session, parsed, stop)));
        return command;
    }

    private async Task RunAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var people = await PeopleSession.OpenAsync(session, _input, parsed, stop).ConfigureAwait(false);
        await using (people.ConfigureAwait(false))
        {
            var contact = people.Contacts.Get(parsed.GetValue(_handle)!);
            session.AfterInterruption = "What was not shown stays in the inbox.";
            await people.Post.CompareAsync(contact, stop).ConfigureAwait(false);
            var name = people.Contacts.NameOf(contact);
            using var screen = new ChatScreen(session, contact, name);
            Greet(session, contact, name);
            await new Chat(people, contact, screen).RunAsync(stop).ConfigureAwait(false);
        }
    }

    private static void Greet(Session session, Contact contact, string name) => session.Talk.Say(contact.State == ContactState.Verified
        ? $"You talk with {contact.Address}, who is verified. /quit or Ctrl-D ends it."
        : $"You talk with {contact.Address}, who is not verified: ntk contact verify {name}. /quit or Ctrl-D ends it.");
}
