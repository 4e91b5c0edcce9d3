namespace Ntk.People.Contents;

/// <summary>Why bytes are no content (<c>protocol.md</c>, Contents). Numbers are never reused.</summary>
public enum ContentFailure
{
    /// <summary>They are one.</summary>
    None = 0,

    /// <summary>They end before the body begins.</summary>
    Truncated = 1,

    /// <summary>A version that this program does not know.</summary>
    UnknownVersion = 2,

    /// <summary>A type that this program does not know.</summary>
    UnknownType = 3,

    /// <summary>The time is behind the year 9999.</summary>
    TimeOutOfRange = 4,

    /// <summary>The address of the sender or the recipient is none, or not in its one spelling.</summary>
    AddressMalformed = 5,

    /// <summary>A text is empty, no UTF-8, or has U+0000.</summary>
    TextMalformed = 6,

    /// <summary>A transfer has no link.</summary>
    LinkMalformed = 7,

    /// <summary>A receipt has not 1 to 64 ids.</summary>
    ReceiptMalformed = 8,
}
