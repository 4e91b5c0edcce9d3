using Ntk.People.Contents;
using Ntk.Sessions.Envelopes;

namespace Ntk.People;

/// <summary>How much is kept of people, each bound with its reason.</summary>
public static class PeopleLimits
{
    /// <summary>Contacts: more than anybody writes to.</summary>
    public const int MaxContacts = 1000;

    /// <summary>Sessions with one peer: both may have begun one, and one of them again. The one that was used least lately gives way.</summary>
    public const int MaxSessionsOfPeer = 4;

    /// <summary>Sessions with people who are no contacts: anybody can begin one, so the one that was used least lately gives way.</summary>
    public const int MaxSessionsOfStrangers = 200;

    /// <summary>Bytes of all sessions: hostile peers can make one grow to 70 KiB by messages that they skip.</summary>
    public const int MaxSessionBytes = 32 << 20;

    /// <summary>Envelopes that wait to be sent.</summary>
    public const int MaxOutbox = 1000;

    /// <summary>Bytes of these.</summary>
    public const int MaxOutboxBytes = 16 << 20;

    /// <summary>Contents of contacts that wait to be shown or received. A thousand wait at a relay at most.</summary>
    public const int MaxInbox = 2000;

    /// <summary>Bytes of these.</summary>
    public const int MaxInboxBytes = 16 << 20;

    /// <summary>Contents of people who are no contacts that wait beside those: anybody can write, so the oldest give way.</summary>
    public const int MaxInboxOfStrangers = 100;

    /// <summary>Bytes of these.</summary>
    public const int MaxInboxBytesOfStrangers = 4 << 20;

    /// <summary>Of these, those of one identity: one that writes a lot takes no room from others.</summary>
    public const int MaxInboxOfStranger = 10;

    /// <summary>Ids of received contents that are remembered, so that one that comes again is dropped; the oldest give way.</summary>
    public const int MaxTaken = 8192;

    /// <summary>Sent contents whose mark is remembered; the oldest give way.</summary>
    public const int MaxSent = 2000;

    /// <summary>Receipts that are still to be sent; the oldest give way.</summary>
    public const int MaxOwed = 4096;

    /// <summary>Bytes of the file: all of the above and the prekeys.</summary>
    public const int MaxFile = 80 << 20;

    /// <summary>Most bytes of a text, so that it fits a first message with the longest addresses.</summary>
    public const int MaxText = Session.MaxFirstContent - Content.MaxHeadSize;
}
