using System.Security.Cryptography;
using Ntk.Sealing;
using Ntk.Transfer.Content;
using Ntk.Wire;

namespace Ntk.Transfer.Tests.Content;

/// <summary>Moves content from sources to sinks the way a transfer does, without one.</summary>
internal static class Moves
{
    public static readonly TransferId Transfer = new("0123456789abcdef"u8);

    public static ReceiverId NewReceiver() => new(RandomNumberGenerator.GetBytes(ReceiverId.Size));

    public static ContentSource Source(params string[] paths) => ContentSource.FromPaths(paths, () => Stream.Null);

    public static ContentSink Sink(string folder, bool overwrite = false) =>
        ContentSink.InFolder(folder, Transfer, NewReceiver(), overwrite);

    public static byte[] ReadAll(ContentSource source, long position = 0, int buffer = 1000)
    {
        using var stream = source.Open(position);
        using var all = new MemoryStream();
        stream.CopyTo(all, buffer);
        return all.ToArray();
    }

    /// <summary>Writes content from where the sink stands up to a position, in pieces.</summary>
    public static async Task WriteTo(ContentSink sink, byte[] content, long end, int piece = 997)
    {
        while (sink.Position < end)
            await sink.WriteAsync(content.AsMemory((int)sink.Position, (int)Math.Min(piece, end - sink.Position)), default);
    }

    public static async Task<string> Receive(
        string folder, Manifest description, byte[] content, bool overwrite = false, int piece = 997)
    {
        await using var sink = Sink(folder, overwrite);
        sink.Begin(description);
        await WriteTo(sink, content, content.Length, piece);
        return await sink.CompleteAsync(default);
    }

    public static async Task<string> Move(string folder, params string[] paths)
    {
        await using var source = Source(paths);
        return await Receive(folder, source.Description, ReadAll(source));
    }

    public static async Task<ContentFailure> FailureOf(Func<Task> action) =>
        (await Assert.ThrowsAsync<ContentException>(action)).Failure;

    public static ContentFailure FailureOf(Action action) => Assert.Throws<ContentException>(action).Failure;

    /// <summary>All of a folder as one text: paths, types, times to the second, bytes.</summary>
    public static IReadOnlyList<string> Listing(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = 0,
        })
        .Select(info =>
        {
            var path = Path.GetRelativePath(folder, info.FullName);
            if (info.LinkTarget is { } target)
                return $"{path} -> {target}";
            var time = new DateTimeOffset(info.LastWriteTimeUtc).ToUnixTimeSeconds();
            return info is FileInfo
                ? $"{path} {time} {info.UnixFileMode & UnixFileMode.UserExecute} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(info.FullName)))}"
                : $"{path}/ {time}";
        })
        .Order(StringComparer.Ordinal),
    ];

    /// <summary>A folder with every kind of thing in it.</summary>
    public static string SampleFolder(TemporaryFolder folder)
    {
        var root = folder.Folder("sample");
        folder.Write("sample/a-b", "sorts before a/");
        folder.Write("sample/a/inner", "x");
        folder.Write("sample/a.txt", new string('t', 700));
        folder.Write("sample/empty");
        folder.Folder("sample/nothing");
        folder.Write("sample/deep/er/and/deeper/file", RandomNumberGenerator.GetBytes(5000));
        folder.Write($"sample/{new string('n', 200)}/{new string('m', 200)}", "long names");
        folder.Write("sample/Ünïcödé/日本語.txt", "names");
        folder.Write("sample/\U0001F600", "above the basic plane");
        folder.Write("sample/\uFF5E", "sorts before it in UTF-8, after it in UTF-16");
        folder.Write("sample/run.sh", "#!/bin/sh\n");
        File.SetUnixFileMode(folder["sample/run.sh"], (UnixFileMode)0b111_101_101);
        folder.Link("sample/a/up", "../a.txt");
        folder.Link("sample/dangling", "nowhere");
        folder.Link("sample/to-folder", "deep/er");
        File.SetLastWriteTimeUtc(folder["sample/empty"], DateTime.UnixEpoch.AddSeconds(-3));
        Directory.SetLastWriteTimeUtc(folder["sample/deep/er"], DateTime.UnixEpoch.AddSeconds(1_000_000));
        return root;
    }
}
