namespace Ntk.Keys;

/// <summary>Why a sealed file can't be read or written. Numbers are never reused.</summary>
public enum SealedFileFailure
{
    /// <summary>The file can't be read.</summary>
    Unreadable = 1,

    /// <summary>The file can't be written.</summary>
    NotWritable = 2,

    /// <summary>The file belongs to another user.</summary>
    ForeignOwner = 3,

    /// <summary>The group, or everybody, may read or write the file.</summary>
    NotPrivate = 4,

    /// <summary>The file does not begin as a sealed file does.</summary>
    NotASealedFile = 5,

    /// <summary>The file was written by a later version.</summary>
    NewerVersion = 6,

    /// <summary>The file ends before its content does.</summary>
    Cut = 7,

    /// <summary>The file is longer than any that is written.</summary>
    TooLong = 8,

    /// <summary>The file was changed or damaged, or another store's key sealed it.</summary>
    NotAuthentic = 9,

    /// <summary>The file is written, but may not outlive a power cut.</summary>
    NotFlushed = 10,
}
