namespace Ntk.Transfer.Content;

/// <summary>Why content could not be read or received. Numbers only grow and are never reused.</summary>
public enum ContentFailure
{
    /// <summary>A path to send names nothing.</summary>
    SourceNotFound = 1,

    /// <summary>The user may not read a file or list a folder that is to be sent.</summary>
    SourceNotReadable = 2,

    /// <summary>A device, socket or named pipe is to be sent.</summary>
    SourceIsSpecial = 3,

    /// <summary>A file is not the one that it was when reading began: size, time or inode differ.</summary>
    SourceChanged = 4,

    /// <summary>A name that no receiver may accept (<see cref="EntryNameFault"/>).</summary>
    SourceNameRefused = 5,

    /// <summary>A symbolic link in a folder leads out of that folder.</summary>
    SourceLinkLeavesFolder = 6,

    /// <summary>More files, folders and links than a transfer may hold.</summary>
    SourceTooManyEntries = 7,

    /// <summary>Two of the paths to send end in the same name.</summary>
    SourceNamesCollide = 8,

    /// <summary>The disk, the network file system or the pipe failed while it was read.</summary>
    SourceReadFailed = 9,

    /// <summary>A stream can't be read again from an earlier position.</summary>
    SourceNotRewindable = 10,

    /// <summary>The place to receive into is not a folder and can't be made one.</summary>
    TargetNotFolder = 20,

    /// <summary>The user may not write there.</summary>
    TargetNotWritable = 21,

    /// <summary>The final name is taken.</summary>
    TargetExists = 22,

    /// <summary>Another process receives the same transfer into the same folder.</summary>
    TargetBusy = 23,

    /// <summary>The disk or the user's share of it is full.</summary>
    DiskFull = 24,

    /// <summary>The file system holds no file of that size.</summary>
    FileTooLarge = 25,

    /// <summary>The path is too long for this system.</summary>
    TargetPathTooLong = 26,

    /// <summary>The disk failed while it was written.</summary>
    TargetWriteFailed = 27,

    /// <summary>Whoever reads the standard output has closed it.</summary>
    OutputClosed = 28,

    /// <summary>The received part was written by a newer version of this program.</summary>
    PartFromNewerVersion = 29,

    /// <summary>What stands where the received part would is another user's, or no folder.</summary>
    PartNotOurs = 30,

    /// <summary>The manifest or the archive has a name that is refused (<see cref="EntryNameFault"/>).</summary>
    NameRefused = 40,

    /// <summary>A path occurs twice in the archive.</summary>
    EntryDuplicated = 41,

    /// <summary>The archive is not in the order of its paths.</summary>
    EntryOutOfOrder = 42,

    /// <summary>A path of the archive goes through something that is not a folder: a link or a file.</summary>
    EntryThroughLink = 43,

    /// <summary>A symbolic link of the archive has an absolute target.</summary>
    LinkAbsolute = 44,

    /// <summary>A symbolic link of the archive leads out of the folder.</summary>
    LinkLeavesFolder = 45,

    /// <summary>An entry is neither folder, file nor symbolic link.</summary>
    EntryTypeRefused = 46,

    /// <summary>The archive has more entries than a transfer may hold.</summary>
    TooManyEntries = 47,

    /// <summary>The content is not a pax archive.</summary>
    ArchiveMalformed = 48,

    /// <summary>The content ended inside the archive.</summary>
    ArchiveTruncated = 49,

    /// <summary>A file's content is shorter or longer than its manifest says.</summary>
    LengthDiffers = 50,
}
