namespace Ntk.Transfer.Content;

/// <summary>What is wrong with a name or path (<c>protocol.md</c>, Names). Numbers are never reused.</summary>
public enum EntryNameFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The path begins with <c>/</c>.</summary>
    Absolute = 1,

    /// <summary>A component is empty.</summary>
    Empty = 2,

    /// <summary>A component is <c>.</c></summary>
    Dot = 3,

    /// <summary>A component is <c>..</c></summary>
    DotDot = 4,

    /// <summary>A component is longer than 255 bytes of UTF-8.</summary>
    TooLong = 5,

    /// <summary>A NUL.</summary>
    Nul = 6,

    /// <summary>A character below 0x20, or from 0x7F to 0x9F.</summary>
    ControlCharacter = 7,

    /// <summary>A <c>/</c> inside a component.</summary>
    Slash = 8,

    /// <summary>A <c>\</c> inside a component.</summary>
    Backslash = 9,

    /// <summary>A dot at the end, which Windows drops.</summary>
    TrailingDot = 10,

    /// <summary>A space at the end, which Windows drops.</summary>
    TrailingSpace = 11,

    /// <summary>A device name of Windows, with or without extension.</summary>
    DeviceName = 12,

    /// <summary>Not text in Unicode.</summary>
    NotUnicode = 13,

    /// <summary>A path longer than 4,096 bytes of UTF-8.</summary>
    PathTooLong = 14,

    /// <summary>A path deeper than 255 components.</summary>
    TooDeep = 15,

    /// <summary>A <c>:</c>, behind which Windows names a stream of a file, or a drive before it. A fault on Windows alone.</summary>
    Colon = 16,
}
