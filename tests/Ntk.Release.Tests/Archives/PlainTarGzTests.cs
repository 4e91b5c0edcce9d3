using System.Text.RegularExpressions;
using CsCheck;
using Ntk.Release.Archives;

namespace Ntk.Release.Tests.Archives;

public sealed class PlainTarGzTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void order_times_and_modes_of_files_leave_no_trace() =>
        Gen.Select(Gen.Byte.Array[0, 200].Array[1, 6], Gen.Int[0, 1000], Gen.Int[0, 0x1FF]).Sample((contents, seconds, mode) =>
        {
            using var first = new TemporaryFolder();
            using var second = new TemporaryFolder();
            for (var i = 0; i < contents.Length; i++)
                first.Write($"{i % 2}/{i}.dll", contents[i]);
            for (var i = contents.Length - 1; i >= 0; i--)
            {
                var path = second.Write($"{i % 2}/{i}.dll", contents[i]);
                File.SetLastWriteTimeUtc(path, Time.UtcDateTime.AddSeconds(seconds));
                File.SetUnixFileMode(path, (UnixFileMode)mode | UnixFileMode.UserRead);
            }
            Assert.Equal(Archive(first.Path), Archive(second.Path));
        }, iter: 30);

    [Fact]
    public void another_content_is_another_archive() => AssertDiffers(folder => folder.Write("a", "other"));

    [Fact]
    public void another_name_is_another_archive() => AssertDiffers(folder => File.Move(folder["a"], folder["b"]));

    [Fact]
    public async Task tar_finds_one_owner_one_time_and_two_modes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("content/program", "#!/bin/sh");
        folder.Write("content/library.dll", "library");
        folder.Write("archive.tar.gz", Archive(folder["content"], "program"));
        var listed = await Run.Program(folder.Path, "tar", "--utc", "--numeric-owner", "--full-time", "-tvzf", "archive.tar.gz");
        Assert.Equal(
            """
            drwxr-xr-x 0/0 0 2026-11-24 12:00:00 top/
            -rw-r--r-- 0/0 7 2026-11-24 12:00:00 top/library.dll
            -rwxr-xr-x 0/0 9 2026-11-24 12:00:00 top/program

            """,
            Regex.Replace(listed.Output, " +", " "));
    }

    [Fact]
    public async Task tar_unpacks_what_was_packed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("content/deep/er/file", "some content");
        folder.Write("archive.tar.gz", Archive(folder["content"]));
        var unpacked = await Run.Program(folder.Path, "tar", "-xzf", "archive.tar.gz");
        Assert.Equal((0, "some content"), (unpacked.Exit, File.ReadAllText(folder["top/deep/er/file"])));
    }

    [Fact]
    public void the_header_of_gzip_has_neither_time_nor_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a", "content");
        // RFC 1952, 2.3.1: flags at 3, time at 4.
        Assert.Equal(new byte[5], Archive(folder.Path)[3..8]);
    }

    private static void AssertDiffers(Action<TemporaryFolder> change)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a", "content");
        var before = Archive(folder.Path);
        change(folder);
        Assert.NotEqual(before, Archive(folder.Path));
    }

    private static byte[] Archive(string folder, params string[] programs)
    {
        using var output = new MemoryStream();
        PlainTarGz.Write(folder, "top", programs.ToHashSet(), Time, output);
        return output.ToArray();
    }
}
