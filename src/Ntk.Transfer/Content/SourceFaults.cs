namespace Ntk.Transfer.Content;

/// <summary>The failures of reading, each with its own sentence.</summary>
internal static class SourceFaults
{
    public static ContentException NotFound(string path) =>
        new(ContentFailure.SourceNotFound, $"There is no file or folder \"{path}\".");

    public static ContentException NotReadable(string path) =>
        new(ContentFailure.SourceNotReadable, $"You may not read \"{path}\".");

    public static ContentException Special(string path) =>
        new(ContentFailure.SourceIsSpecial, $"\"{path}\" is a device, socket or named pipe, not a file.");

    public static ContentException Changed(string path, string how) =>
        new(ContentFailure.SourceChanged, $"\"{path}\" changed while it was read: {how}.");

    public static ContentException ReadFailed(string path, Exception cause) =>
        new(ContentFailure.SourceReadFailed, $"Reading \"{path}\" failed: {cause.Message}", cause);

    public static ContentException NameRefused(string path, EntryNameFault fault) =>
        new(ContentFailure.SourceNameRefused, $"\"{path}\" can't be sent under its name, which {EntryName.Describe(fault)}.");

    public static ContentException LinkLeaves(string path, string target) =>
        new(ContentFailure.SourceLinkLeavesFolder, $"The symbolic link \"{path}\" leads out of the folder that is sent, to \"{target}\".");

    public static ContentException TooManyEntries(string path) =>
        new(ContentFailure.SourceTooManyEntries, $"\"{path}\" would be entry {ContentLimits.MaxEntries + 1:N0}; a transfer holds at most {ContentLimits.MaxEntries:N0}.");

    public static ContentException NamesCollide(string path, string name) =>
        new(ContentFailure.SourceNamesCollide, $"\"{path}\" is the second path to send that ends in \"{name}\".");

    public static ContentException NotRewindable(long position, long reached) =>
        new(ContentFailure.SourceNotRewindable, $"Standard input was read up to byte {reached} and can't be read from byte {position} again.");

    /// <summary>The failure that an exception of the file system means for a path that is read.</summary>
    public static ContentException From(Exception cause, string path) => cause switch
    {
        ContentException known => known,
        FileNotFoundException or DirectoryNotFoundException => NotFound(path),
        UnauthorizedAccessException => NotReadable(path),
        _ => ReadFailed(path, cause),
    };
}
