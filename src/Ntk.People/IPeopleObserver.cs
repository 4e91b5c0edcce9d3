using Ntk.People.Contents;
using Ntk.Sessions.Envelopes;
using Ntk.Wire;

namespace Ntk.People;

/// <summary>Is told what happens that is no result and no failure of the call. Calls must return soon.</summary>
public interface IPeopleObserver
{
    /// <summary>An envelope does not open, and was thrown away. The state is as before.</summary>
    /// <param name="failure">Why; <see cref="ReceiveFailure.Duplicate"/> loses nothing.</param>
    /// <param name="apparent">The contact from which it seems to be, which nothing proves; null where nothing tells, or it is none.</param>
    void EnvelopeDropped(ReceiveFailure failure, Contact? apparent);

    /// <summary>An envelope opened, but what it says is no content, and was thrown away.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="sender">The contact that sent it; null where it is none.</param>
    void ContentDropped(ContentFailure failure, Contact? sender);

    /// <summary>
    /// A content was written to another address than the own one, and was thrown away: whose address that is gave this identity out as his.
    /// </summary>
    /// <param name="recipient">To whom its sender wrote.</param>
    /// <param name="sender">The contact that sent it; null where it is none.</param>
    void MeantForAnother(Address recipient, Contact? sender);

    /// <summary>A content came a second time, and was thrown away.</summary>
    void ContentRepeated();

    /// <summary>Somebody with another identity says that a contact's address is his.</summary>
    void Impersonated(InboxItem item, Contact contact);

    /// <summary>People who are no contacts wrote more than is kept of them (<see cref="PeopleLimits.MaxInboxOfStrangers"/>): the oldest were thrown away.</summary>
    /// <param name="count">How many.</param>
    void StrangersGaveWay(int count);

    /// <summary>The relay serves another identity for a contact: nothing is sent to it, receipts neither.</summary>
    void IdentityChanged(Contact contact);

    /// <summary>A contact's one-time prekeys are used up: the first message is protected by keys that live up to 44 days instead.</summary>
    void OneTimePrekeysUsedUp(Contact contact);

    /// <summary>The relay did not take one-time prekeys, which another device or process may have given it meanwhile.</summary>
    void PrekeysRefused(Refusal refusal);

    /// <summary>Messages and transfers that waited to be sent are given up, and marked as failed.</summary>
    /// <param name="recipient">To whom.</param>
    /// <param name="contents">Which.</param>
    /// <param name="refusal">Why the relay never takes them; <see cref="Refusal.None"/> where they are too old.</param>
    void GivenUp(Address recipient, IReadOnlyList<ContentId> contents, Refusal refusal);

    /// <summary>What was to be sent to a contact beside what was asked for, such as receipts, could not be; it is sent another time.</summary>
    /// <param name="contact">To whom.</param>
    /// <param name="cause">A <see cref="PeopleException"/> or a <see cref="Lines.LineException"/>.</param>
    void Delayed(Contact contact, Exception cause);
}
