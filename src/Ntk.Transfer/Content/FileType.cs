namespace Ntk.Transfer.Content;

/// <summary>What a path names.</summary>
internal enum FileType
{
    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A device, socket or named pipe.</summary>
    Special,
}
