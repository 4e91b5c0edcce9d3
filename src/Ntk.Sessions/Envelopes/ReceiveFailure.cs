namespace Ntk.Sessions.Envelopes;

/// <summary>Why an envelope is not received. Sessions and prekeys are unchanged then. Numbers are never reused.</summary>
public enum ReceiveFailure
{
    /// <summary>It is received.</summary>
    None = 0,

    /// <summary>It has none of the sizes of an envelope.</summary>
    WrongSize = 1,

    /// <summary>No session and no prekey opens it: it is for somebody else, damaged, or older than all that is kept.</summary>
    Unreadable = 2,

    /// <summary>A first message names a party whose signing key did not sign its agreement key.</summary>
    SenderMalformed = 3,

    /// <summary>A first message has no initial part of this version.</summary>
    InitialPartMalformed = 4,

    /// <summary>A first message names a signed prekey that is retired or never was.</summary>
    UnknownSignedPrekey = 5,

    /// <summary>A first message names a one-time prekey that was used or never was.</summary>
    UnknownOneTimePrekey = 6,

    /// <summary>A first message names an ML-KEM-768 prekey that was used, is retired or never was.</summary>
    UnknownKemPrekey = 7,

    /// <summary>A first message without one-time keys was accepted before.</summary>
    Replayed = 8,

    /// <summary>So many first messages without one-time keys were accepted that one more could not be remembered.</summary>
    ReplayMemoryFull = 9,

    /// <summary>A first message has a key that agrees on nothing.</summary>
    DegenerateKey = 10,

    /// <summary>Its session is known, but its text is not authentic.</summary>
    NotAuthentic = 11,

    /// <summary>It was received before.</summary>
    Duplicate = 12,

    /// <summary>More messages lie between it and those received than may be skipped.</summary>
    TooFarAhead = 13,

    /// <summary>Its header is authentic, but not one that a peer sends.</summary>
    HeaderMalformed = 14,

    /// <summary>It is authentic, but its length or its zeros break the rules.</summary>
    PaddingMalformed = 15,
}
