using System.CommandLine;
using System.Text;
using Ntk.Cli.Failures;
using Ntk.Client.People;
using Ntk.People;
using Ntk.People.Contents;
using Ntk.Shell;

namespace Ntk.Cli.Commands.People;

/// <summary><c>ntk message</c></summary>
internal sealed class MessageCommand
{
    private const string StandardInput = "-";

    private readonly PasswordOption _input = new();
    private readonly Argument<string> _handle = new("HANDLE") { Description = "Handle or address of a contact." };
    private readonly Argument<string> _text = new("TEXT") { Description = "What to say, in quotes; or - for standard input." };

    private readonly Option<string?> _opening = new("--opening")
    {
        Description = "Keep the keys of this one message in a file, with which ntk-audit inspect proves what a capture of it holds.",
        HelpName = "FILE",
    };

    public Command Create(CommonOptions common)
    {
        var command = new Command("message", "Send a text to a contact, who need not be there.") { _handle, _text, _opening };
        _input.AddTo(command);
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => SendAsync(session, parsed, stop)));
        return command;
    }

    /// <summary>A text as a content.</summary>
    /// <exception cref="PeopleException">It is too long or no text.</exception>
    /// <exception cref="UsageException">It is empty.</exception>
    public static Content ContentOf(string text, OwnAddress own)
    {
        if (text.Length == 0)
            throw new UsageException("The message is empty.", "Write it in quotes behind the handle, or - there and the message to standard input.");
        if (Encoding.UTF8.GetByteCount(text) is > PeopleLimits.MaxText and var size)
            throw new PeopleException(PeopleFailure.ContentTooLong, $"It has {size} bytes, and a text at most {PeopleLimits.MaxText}.");
        return Content.OfText(text, own.Address, TimeProvider.System.GetUtcNow())
            ?? throw new PeopleException(PeopleFailure.TextMalformed, "it has a character that no text has.");
    }

    private async Task SendAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var keeper = parsed.GetValue(_opening) is { Length: > 0 } file ? new MessageOpeningFile(file) : null;
        var people = await PeopleSession.OpenAsync(session, _input, parsed, stop).ConfigureAwait(false);
        await using (people.ConfigureAwait(false))
        {
            var contact = people.Contacts.Get(parsed.GetValue(_handle)!);
            var content = ContentOf(await TextAsync(parsed.GetValue(_text)!, stop).ConfigureAwait(false), people.Own);
            await Delivery.SendAsync(session, people, contact, content, keeper, stop).ConfigureAwait(false);
            await people.Post.SendWaitingAsync(stop).ConfigureAwait(false);
            session.Talk.Say($"Sent to {contact.Address}.");
            if (keeper is not null)
                session.Talk.Say("Whoever has the opening can read this message: keep it to yourself.");
            Delivery.TellMark(session, people, contact, content);
        }
    }

    private static async Task<string> TextAsync(string argument, CancellationToken stop)
    {
        if (argument != StandardInput)
            return argument;
        var bytes = new byte[PeopleLimits.MaxText + 2];
        var reading = StandardStreams.Input.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        // The wait ends with the token, even where the system's read does not.
        var length = await reading.AsTask().WaitAsync(stop).ConfigureAwait(false);
        if (length == bytes.Length)
            throw new PeopleException(PeopleFailure.ContentTooLong, $"A text has at most {PeopleLimits.MaxText} bytes.");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length).TrimEnd('\n');
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException("Standard input is no UTF-8 text.", "Send it as a file with ntk send --to.");
        }
    }
}
