namespace Ntk.Sessions.Ratcheting;

/// <summary>Why a message does not open. The state is unchanged then. Numbers are never reused.</summary>
public enum RatchetFailure
{
    /// <summary>It opens.</summary>
    None = 0,

    /// <summary>Fewer bytes than a message has.</summary>
    TooShort = 1,

    /// <summary>No header key of this state opens the header: it is of another session, damaged, or older than all skipped keys.</summary>
    NoHeaderKey = 2,

    /// <summary>The key of the message is gone: it was received before.</summary>
    Duplicate = 3,

    /// <summary>More than <see cref="RatchetLimits.MaxSkip"/> messages of one chain lie between this one and those received.</summary>
    TooFarAhead = 4,

    /// <summary>The header is authentic, but not one that a peer sends: it counts backwards, or its key agrees on nothing.</summary>
    HeaderMalformed = 5,

    /// <summary>The header opens, but the text does not.</summary>
    NotAuthentic = 6,
}
