namespace Ntk.Transfer.Content;

/// <summary>The refusals of received names and archives, each with its own sentence.</summary>
internal static class ArchiveFaults
{
    public static ContentException NameRefused(string name, EntryNameFault fault) =>
        new(ContentFailure.NameRefused, $"The transfer holds the name {SafeText.Quoted(name)}, which {EntryName.Describe(fault)}.");

    public static ContentException Duplicated(string path) =>
        new(ContentFailure.EntryDuplicated, $"The transfer holds {SafeText.Quoted(path)} twice, or this file system can't tell it from another name.");

    public static ContentException OutOfOrder(string path, string before) =>
        new(ContentFailure.EntryOutOfOrder, $"The transfer holds {SafeText.Quoted(path)} after {SafeText.Quoted(before)}, which is not the order of paths.");

    public static ContentException ThroughLink(string path, string parent) =>
        new(ContentFailure.EntryThroughLink, $"The transfer holds {SafeText.Quoted(path)}, but {SafeText.Quoted(parent)} in it is not a folder.");

    public static ContentException LinkRefused(LinkJudgement judgement, string path, string target) => judgement switch
    {
        LinkJudgement.Absolute => new(
            ContentFailure.LinkAbsolute, $"The transfer holds the symbolic link {SafeText.Quoted(path)} to the absolute path {SafeText.Quoted(target)}."),
        LinkJudgement.Leaves => new(
            ContentFailure.LinkLeavesFolder, $"The transfer holds the symbolic link {SafeText.Quoted(path)}, which leads out of its folder, to {SafeText.Quoted(target)}."),
        _ => Malformed($"the symbolic link {SafeText.Quoted(path)} leads to {SafeText.Quoted(target)}, which is no path"),
    };

    public static ContentException TypeRefused(string path, byte type) =>
        new(ContentFailure.EntryTypeRefused, $"The transfer holds {SafeText.Quoted(path)}, which is {Name(type)}; only files, folders and symbolic links are received.");

    public static ContentException TooMany() =>
        new(ContentFailure.TooManyEntries, $"The transfer holds more than {ContentLimits.MaxEntries:N0} files, folders and links.");

    public static ContentException Malformed(string how) =>
        new(ContentFailure.ArchiveMalformed, $"The transfer's archive is malformed: {how}.");

    public static ContentException Truncated(long position) =>
        new(ContentFailure.ArchiveTruncated, $"The transfer's archive ends at byte {position}, before its own end.");

    public static ContentException LengthDiffers(long actual, long declared) =>
        new(ContentFailure.LengthDiffers, $"The transfer's content has {actual} bytes where its manifest says {declared}.");

    private static string Name(byte type) => type switch
    {
        (byte)'1' => "a hard link",
        (byte)'3' or (byte)'4' => "a device",
        (byte)'6' => "a named pipe",
        (byte)'g' => "a global extended header",
        (byte)'L' or (byte)'K' => "a long name of GNU tar",
        (byte)'S' => "a sparse file",
        _ => $"of the unknown type 0x{type:X2}",
    };
}
