namespace Ntk.People;

/// <summary>Why something between people is not done. Numbers are never reused.</summary>
public enum PeopleFailure
{
    /// <summary>This identity has no address yet.</summary>
    NoAddress = 1,

    /// <summary>This identity has another address already.</summary>
    OtherAddress = 2,

    /// <summary>The handle is another identity's at that relay.</summary>
    HandleTaken = 3,

    /// <summary>The relay did not take this identity's signature.</summary>
    AccessRefused = 4,

    /// <summary>The relay has no such handle, or nobody published keys under it yet.</summary>
    UnknownHandle = 5,

    /// <summary>What the relay serves under a handle is no bundle, or its signatures do not hold.</summary>
    BundleMalformed = 6,

    /// <summary>A bundle has a key that agrees on nothing.</summary>
    BundleUnusable = 7,

    /// <summary>The relay serves another identity for a contact than the one that is remembered.</summary>
    IdentityChanged = 8,

    /// <summary>There is no such contact.</summary>
    UnknownContact = 9,

    /// <summary>Several contacts have this handle.</summary>
    AmbiguousHandle = 10,

    /// <summary>The address is a contact already.</summary>
    ContactExists = 11,

    /// <summary>The address is one's own.</summary>
    ContactIsSelf = 12,

    /// <summary>No more contacts are kept.</summary>
    TooManyContacts = 13,

    /// <summary>The safety number is another one.</summary>
    NumberMismatch = 14,

    /// <summary>The text is no safety number.</summary>
    NumberMalformed = 15,

    /// <summary>The QR code is none of a safety number.</summary>
    QrMalformed = 16,

    /// <summary>The QR code is of a version that this program does not know.</summary>
    QrOtherVersion = 17,

    /// <summary>A contact that was verified has another identity, which its safety number alone can verify.</summary>
    NumberRequired = 18,

    /// <summary>The content is longer than an envelope holds.</summary>
    ContentTooLong = 19,

    /// <summary>So many envelopes wait to be sent that no more are written.</summary>
    OutboxFull = 20,

    /// <summary>So much lies in the inbox unread that no more is taken from the relay.</summary>
    InboxFull = 21,

    /// <summary>The recipient's mailbox holds as many envelopes as it may.</summary>
    MailboxFull = 22,

    /// <summary>The relay refused for a reason that is the same for all of its calls.</summary>
    Refused = 23,

    /// <summary>The file of people holds what no version wrote.</summary>
    StateMalformed = 24,

    /// <summary>The file of people was written by a later version.</summary>
    StateNewer = 25,

    /// <summary>Another program holds the file of people and does not let go.</summary>
    StateBusy = 26,

    /// <summary>A text that was to be sent is none.</summary>
    TextMalformed = 27,

    /// <summary>The identity that a relay serves under an address is that of a contact with another address.</summary>
    IdentityIsContact = 28,
}
