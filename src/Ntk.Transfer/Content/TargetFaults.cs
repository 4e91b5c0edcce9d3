namespace Ntk.Transfer.Content;

/// <summary>The failures of writing, each with its own sentence.</summary>
internal static class TargetFaults
{
    private const int NoSpace = 28, QuotaExceeded = 122, FileTooBig = 27, NameTooLong = 36, BrokenPipe = 32;
    private const int Existing = 17;
    private const int WindowsDiskFull = unchecked((int)0x80070070), WindowsFileExists = unchecked((int)0x80070050),
        WindowsAlreadyExists = unchecked((int)0x800700B7);

    public static ContentException NotFolder(string path) =>
        new(ContentFailure.TargetNotFolder, $"{SafeText.Quoted(path)} is not a folder.");

    public static ContentException Exists(string path, bool isFolder) => isFolder
        ? new(ContentFailure.TargetExists, $"There is a folder {SafeText.Quoted(path)} already; folders are never replaced.")
        : new(ContentFailure.TargetExists, $"There is a file {SafeText.Quoted(path)} already.");

    public static ContentException Busy(string folder) =>
        new(ContentFailure.TargetBusy, $"Another process is receiving this transfer into {SafeText.Quoted(folder)}.");

    public static ContentException NoRoom(string path, long needed, long free) =>
        new(ContentFailure.DiskFull, $"{SafeText.Quoted(path)} needs {needed:N0} bytes, and its disk has {free:N0} free.");

    public static ContentException Newer(string path, int version) =>
        new(ContentFailure.PartFromNewerVersion, $"{SafeText.Quoted(path)} was begun by a newer version of this program (journal version {version}).");

    public static ContentException PartNotOurs(string path) =>
        new(ContentFailure.PartNotOurs, $"{SafeText.Quoted(path)} is not a folder of yours; nothing is received through it.");

    public static ContentException OutputClosed(IOException cause) =>
        new(ContentFailure.OutputClosed, "Whoever reads the standard output has closed it.", cause);

    /// <summary>The failure that an exception of the file system means for a path that is written.</summary>
    public static ContentException From(Exception cause, string path) => cause switch
    {
        ContentException known => known,
        UnauthorizedAccessException => new(ContentFailure.TargetNotWritable, $"You may not write {SafeText.Quoted(path)}.", cause),
        PathTooLongException => TooLong(path, cause),
        DirectoryNotFoundException => new(ContentFailure.TargetWriteFailed, $"The folder of {SafeText.Quoted(path)} vanished.", cause),
        { HResult: NameTooLong } => TooLong(path, cause),
        IOException full when IsDiskFull(full) => new(
            ContentFailure.DiskFull, $"The disk is full: {SafeText.Quoted(path)} can't grow.", cause),
        { HResult: FileTooBig } => new(ContentFailure.FileTooLarge, $"The file system takes no file as large as {SafeText.Quoted(path)}.", cause),
        _ => new(ContentFailure.TargetWriteFailed, $"Writing {SafeText.Quoted(path)} failed: {cause.Message}", cause),
    };

    public static bool IsDiskFull(IOException cause) => cause.HResult is NoSpace or QuotaExceeded or WindowsDiskFull;

    public static bool IsTaken(IOException cause) => cause.HResult is Existing or WindowsFileExists or WindowsAlreadyExists;

    public static bool IsOutputClosed(IOException cause) => cause.HResult == BrokenPipe || cause.InnerException?.HResult == BrokenPipe;

    private static ContentException TooLong(string path, Exception cause) =>
        new(ContentFailure.TargetPathTooLong, $"The path {SafeText.Quoted(path)} is too long for this system.", cause);
}
