using Ntk.Cli.Failures;
using Ntk.Cli.Presentation;
using Ntk.People;
using Ntk.People.Contents;
using Ntk.Sessions.Envelopes;
using Ntk.Wire;

namespace Ntk.Cli.Commands.People;

/// <summary>Tells a person what happens beside what was asked for.</summary>
internal sealed class PeopleTalk(Session session, DiscardedMessages discarded) : IPeopleObserver
{
    private const int SecondsOfDay = 86_400;

    private bool _hasGivenWay;

    public void EnvelopeDropped(ReceiveFailure failure, Contact? apparent)
    {
        // A relay delivers again what it does not know to be received, and a sender sends again what it does not know to be sent.
        if (failure == ReceiveFailure.Duplicate)
            ContentRepeated();
        else
            discarded.Add(DiscardedMessageReport.Of(failure, apparent?.Address), apparent);
    }

    public void ContentDropped(ContentFailure failure, Contact? sender) => discarded.Add(DiscardedMessageReport.Of(failure, sender?.Address), sender);

    public void MeantForAnother(Address recipient, Contact? sender) => discarded.Add(DiscardedMessageReport.MeantFor(recipient, sender?.Address), sender);

    public void ContentRepeated() => session.Talk.Detail("A message that came a second time was thrown away.");

    public void Impersonated(InboxItem item, Contact contact) => session.Talk.Error(
        $"IMPERSONATION? Somebody with another identity says that he is {contact.Address}.",
        $"What he wrote is shown as from unknown ({Fingerprint.Of(item.Sender)}). Do not believe it before you have asked your contact.");

    public void StrangersGaveWay(int count)
    {
        if (!_hasGivenWay)
            session.Talk.Say(
                $"People who are no contacts wrote more than the {PeopleLimits.MaxInboxOfStrangers} messages that are kept of them, "
                + $"{PeopleLimits.MaxInboxOfStranger} of each: the oldest were thrown away.");
        _hasGivenWay = true;
    }

    public void IdentityChanged(Contact contact)
    {
        var report = PeopleFailureReport.Of(PeopleFailure.IdentityChanged, $"{contact.Address}");
        session.Talk.Error(report.Message, report.Next);
    }

    public void OneTimePrekeysUsedUp(Contact contact) => session.Talk.Say(
        $"The one-time keys of {contact.Address} are used up; the first message goes under keys that live longer. They are renewed when that person is there again.");

    public void PrekeysRefused(Refusal refusal) => session.Talk.Detail($"The relay did not take one-time keys: {refusal}.");

    public void GivenUp(Address recipient, IReadOnlyList<ContentId> contents, Refusal refusal)
    {
        var what = contents.Count == 1 ? "A message" : $"{contents.Count} messages";
        session.Talk.Error(
            refusal == Refusal.None
                ? $"{what} to {recipient} could not be sent for {Limits.EnvelopeLifetimeSeconds / SecondsOfDay} days and will not be any more."
                : $"{what} to {recipient} will not be sent: {RefusalReport.Of(refusal).Message}",
            "Write again what still matters.");
        if (session.IsJson)
            foreach (var id in contents)
                Session.Print(new MessageLine(recipient.ToString(), id.ToString(), PeopleText.MarkOf(SentMark.Failed)), ResultJson.Lines.MessageLine);
    }

    public void Delayed(Contact contact, Exception cause) =>
        session.Talk.Say($"What waits to be sent to {contact.Address} still waits: {FailureReports.Of(cause).Message}");
}
