using System.Globalization;
using Ntk.Cli.Presentation;
using Ntk.People;
using Ntk.People.Contents;
using Ntk.Transfer;

namespace Ntk.Cli.Commands.People;

/// <summary>People and what they wrote, for people and for programs.</summary>
internal static class PeopleText
{
    private const string Indent = "    ";

    public static string StateOf(ContactState state) => state switch
    {
        ContactState.Verified => "verified",
        ContactState.Changed => "changed",
        _ => "unverified",
    };

    /// <summary>How far something got; nothing is remembered of what was not even written down.</summary>
    public static string MarkOf(SentMark? mark) => mark switch
    {
        SentMark.Delivered => "delivered",
        SentMark.Sent => "sent",
        SentMark.Waiting => "waiting",
        _ => "not sent",
    };

    /// <summary>Says what becomes of messages that waited to be sent to an identity that is not written to any more.</summary>
    public static void TellNotSent(Session session, int count)
    {
        if (count > 0)
            session.Talk.Say($"{(count == 1 ? "A message" : $"{count} messages")} that waited for the identity from before will not be sent. Write again what still matters.");
    }

    /// <summary>Who wrote it: a contact and whether it is verified, or what is known of a stranger.</summary>
    /// <param name="item">What was written.</param>
    /// <param name="contact">Who wrote it; null where it is no contact.</param>
    /// <param name="name">What to call the contact, as no other is called.</param>
    public static string Sender(InboxItem item, Contact? contact, string? name)
    {
        if (contact is not null)
            return contact.State == ContactState.Verified ? $"{name}" : $"{name} ({StateOf(contact.State)})";
        var claim = item.Content.Sender is { } address ? $"claims {address}" : "claims no address";
        return $"unknown ({Fingerprint.Of(item.Sender)}, {claim})";
    }

    /// <summary>One thing of the inbox, as lines; what a stranger wrote moves no cursor.</summary>
    /// <inheritdoc cref="Sender"/>
    public static string Of(InboxItem item, Contact? contact, string? name) => $"{Head(item, contact, name)}: {What(item, contact)}";

    /// <summary>One thing that is not in the inbox any more, as lines.</summary>
    /// <inheritdoc cref="Sender"/>
    public static string OfDropped(InboxItem item, Contact? contact, string? name) =>
        $"{Head(item, contact, name)}: {(item.Content.Type == ContentType.Text ? Indented(item.Content.Text) : $"[transfer {item.Number}]")}";

    /// <summary>A text, or what to do with a transfer.</summary>
    public static string What(InboxItem item, Contact? contact) => item.Content.Type == ContentType.Text
        ? Indented(item.Content.Text)
        : $"[transfer {item.Number}; {(contact is null ? "not taken unasked" : "ntk receive takes it")}, ntk inbox --drop {item.Number} throws it away]";

    /// <summary>A text whose lines after the first are indented. Ends of lines are those of any system, and a tab is as wide as an indent.</summary>
    public static string Indented(string text) => string.Join(
        $"\n{Indent}", text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => SafeText.Of(line.Replace("\t", Indent, StringComparison.Ordinal), int.MaxValue, keepsJoiners: true)));

    private static string Head(InboxItem item, Contact? contact, string? name) =>
        $"{item.Content.Time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {Sender(item, contact, name)}";

    public static InboxLine Line(InboxItem item, Contact? contact, bool isImpersonation) => new(
        item.Content.Type == ContentType.Text ? "text" : "transfer",
        item.Number,
        contact?.Address.ToString(),
        contact is not null ? StateOf(contact.State) : isImpersonation ? "impersonation" : "unknown",
        Fingerprint.Of(item.Sender),
        item.Content.Sender?.ToString(),
        item.Content.Id.ToString(),
        item.Content.Time,
        item.Content.Type == ContentType.Text ? item.Content.Text : null,
        item.Content.Type == ContentType.Transfer ? item.Content.Text : null);

    public static ContactLine Line(Contact contact, string? safetyNumber = null, string? qr = null) => new(
        contact.Address.Handle, contact.Address.ToString(), StateOf(contact.State), contact.Current.ToString(), Fingerprint.Of(contact.Current), safetyNumber, qr);
}
