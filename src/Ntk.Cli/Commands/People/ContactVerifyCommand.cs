using System.CommandLine;
using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.People;
using Ntk.People.Lines;
using Ntk.Shell;

namespace Ntk.Cli.Commands.People;

/// <summary><c>ntk contact verify</c></summary>
internal sealed class ContactVerifyCommand(PasswordOption input)
{
    private const int PixelsPerModule = 8;

    private readonly Argument<string> _handle = new("HANDLE") { Description = "Handle or address of a contact." };

    private readonly Option<string?> _number = new("--number")
    {
        Description = "The 60 digits that the other sees; spaces between them do not matter. They are compared here.",
        HelpName = "DIGITS",
    };

    private readonly Option<string?> _qr = new("--qr")
    {
        Description = "The text of the QR code on the other's screen. It is compared here.",
        HelpName = "PAYLOAD",
    };

    private readonly Option<string?> _png = new("--png")
    {
        Description = "Write the QR code to an image as well, which must not exist yet, for a screen that shows more than text.",
        HelpName = "FILE",
    };

    public Command Create(CommonOptions common)
    {
        var command = new Command("verify", "Show the safety number with a contact, and mark the contact verified where it matches.") { _handle, _number, _qr, _png };
        command.SetAction((parsed, _) => Session.RunAsync(common.Read(parsed), (session, stop) => VerifyAsync(session, parsed, stop)));
        return command;
    }

    private async Task VerifyAsync(Session session, ParseResult parsed, CancellationToken stop)
    {
        var (number, qr, png) = (parsed.GetValue(_number), parsed.GetValue(_qr), parsed.GetValue(_png));
        if (number is not null && qr is not null)
            throw new UsageException("--number and --qr say the same.", "Give one of them.");
        if (png is not null && (number ?? qr) is not null)
            throw new UsageException("--png shows a number, and --number and --qr compare one.", "Do one after the other.");
        var people = await PeopleSession.OpenAsync(session, input, parsed, stop).ConfigureAwait(false);
        await using (people.ConfigureAwait(false))
        {
            var contact = await RefreshAsync(session, people, people.Contacts.Get(parsed.GetValue(_handle)!), stop).ConfigureAwait(false);
            var waiting = people.Post.WaitingFor(contact);
            if (number is not null)
                Tell(session, people, people.Contacts.VerifyNumber(contact, number));
            else if (qr is not null)
                Tell(session, people, people.Contacts.VerifyQr(contact, qr));
            else
                await ShowAsync(session, people, contact, png, stop).ConfigureAwait(false);
            PeopleText.TellNotSent(session, waiting - people.Post.WaitingFor(contact));
        }
    }

    /// <summary>Asks the relay again about a contact whose identity changed: it may have changed once more since.</summary>
    private static async Task<Contact> RefreshAsync(Session session, PeopleSession people, Contact contact, CancellationToken stop)
    {
        try
        {
            var now = await people.Post.RefreshAsync(contact, stop).ConfigureAwait(false);
            if (now.State != contact.State)
                session.Talk.Say($"The relay serves the identity again that {contact.Address} had before. What waits for it can be sent again.");
            return now;
        }
        catch (Exception e) when (e is PeopleException or LineException)
        {
            session.Talk.Say($"The relay does not tell what identity it serves for {contact.Address} now, so this is what it served last. {FailureReports.Of(e).Message}");
            return contact;
        }
    }

    private static async Task ShowAsync(Session session, PeopleSession people, Contact contact, string? png, CancellationToken stop)
    {
        var number = people.Contacts.SafetyNumberOf(contact);
        if (png is not null)
            await WriteImageAsync(png, number.QrText, stop).ConfigureAwait(false);
        if (session.IsJson)
            Session.Print(PeopleText.Line(contact, number.Digits, number.QrText), ResultJson.Lines.ContactLine);
        else
            foreach (var line in number.Lines)
                StandardStreams.PrintLine(line);
        if (session.Talk.HasStatusLine)
            foreach (var line in QrCode.Lines(number.QrText, session.Talk.HasColor))
                session.Talk.Say(line);
        if (contact.State == ContactState.Changed)
            session.Talk.Say("This is the number with the identity that the relay served last; it is another than before.");
        session.Talk.Say($"Compare it with {contact.Address}, in person or by a way that you trust: both must see the same.");
        Contacts.RequireNoNumber(contact);
        if (Console.IsInputRedirected || session.IsJson || !session.Talk.HasStatusLine)
            return;
        if (await Question.AskAsync("Does the other see the same number? [y/N] ", stop).ConfigureAwait(false))
            Tell(session, people, people.Contacts.VerifyByWord(contact));
        else
            session.Talk.Say("Nothing was changed.");
    }

    private static async Task WriteImageAsync(string path, string text, CancellationToken stop)
    {
        try
        {
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await using (file.ConfigureAwait(false))
                await file.WriteAsync(QrCode.Png(text, PixelsPerModule), stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The image can't be written: {e.Message}", "Name a file that does not exist yet, in a folder that does, with --png.");
        }
    }

    private static void Tell(Session session, PeopleSession people, Contact contact)
    {
        session.Talk.Say($"{contact.Address} is verified.");
        if (session.IsJson)
            Session.Print(PeopleText.Line(contact, people.Contacts.SafetyNumberOf(contact).Digits), ResultJson.Lines.ContactLine);
    }
}
