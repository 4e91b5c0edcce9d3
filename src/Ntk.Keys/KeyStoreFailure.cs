namespace Ntk.Keys;

/// <summary>Why a key store, or a portable identity, can't be opened or written (<c>protocol.md</c>, Key store). Numbers are never reused.</summary>
public enum KeyStoreFailure
{
    /// <summary>There is no file.</summary>
    Missing = 1,

    /// <summary>There is a file already, and it is not replaced.</summary>
    Exists = 2,

    /// <summary>The file can't be read.</summary>
    Unreadable = 3,

    /// <summary>The file can't be written.</summary>
    NotWritable = 4,

    /// <summary>The file belongs to another user.</summary>
    ForeignOwner = 5,

    /// <summary>The group, or everybody, may read or write the file.</summary>
    NotPrivate = 6,

    /// <summary>The file is neither a key store nor a portable identity.</summary>
    NotAKeyStore = 7,

    /// <summary>A portable identity where a key store was looked for, or the other way round.</summary>
    OtherKind = 8,

    /// <summary>The file was written by a later version.</summary>
    NewerVersion = 9,

    /// <summary>The file is shorter or longer than its kind is.</summary>
    WrongLength = 10,

    /// <summary>The header is not what was written, or the content does not authenticate.</summary>
    Damaged = 11,

    /// <summary>The header has a value that its version does not define.</summary>
    Malformed = 12,

    /// <summary>The password would be stretched by less than the least that is accepted.</summary>
    TooWeak = 13,

    /// <summary>The password would be stretched by more than the most that is accepted.</summary>
    TooCostly = 14,

    /// <summary>The file needs another factor than the one that was given, or none.</summary>
    OtherFactor = 15,

    /// <summary>The password is another one, or the key of the factor is.</summary>
    WrongPassword = 16,

    /// <summary>The system does not give the memory that the password's key needs.</summary>
    OutOfMemory = 17,

    /// <summary>The file is written, but the system does not say that its name is on the disk: it may not outlive a power cut.</summary>
    NotFlushed = 18,
}
