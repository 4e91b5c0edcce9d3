namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>What a scene has to have, for a leak to be planted in it.</summary>
[Flags]
internal enum Need
{
    Anything = 0,

    /// <summary>An upload of a file, in one request of declared length.</summary>
    File = 1,

    /// <summary>An upload of a stream, in one request in chunks.</summary>
    Stream = 1 << 1,

    /// <summary>An upload in two requests.</summary>
    Resumed = 1 << 2,

    Download = 1 << 3,

    /// <summary>A download of the rest of a blob.</summary>
    Rest = 1 << 4,

    Watch = 1 << 5,

    Description = 1 << 6,

    Refused = 1 << 7,

    Tls = 1 << 8,

    Tls13 = 1 << 9,

    Plain = 1 << 10,

    V4 = 1 << 11,

    V6 = 1 << 12,

    Ethernet = 1 << 13,

    /// <summary>The inspection is given the opening of the transfer.</summary>
    Opening = 1 << 14,

    /// <summary>No opening is given.</summary>
    NoOpening = 1 << 15,

    /// <summary>Segments come in order, once, and unfragmented.</summary>
    Orderly = 1 << 16,

    /// <summary>Segments are small, so that there are many.</summary>
    Small = 1 << 17,

    /// <summary>The content has at least 100 KiB.</summary>
    Large = 1 << 18,

    /// <summary>Somebody writes to a mailbox, and its owner attends it.</summary>
    Mail = 1 << 19,

    /// <summary>Two devices meet by a code.</summary>
    Pairing = 1 << 20,
}
