using System.Diagnostics;
using System.Formats.Tar;
using CsCheck;
using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Content;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder _here = new();

    public void Dispose() => _here.Dispose();

    private static void Tar(params string[] arguments)
    {
        using var tar = Process.Start(new ProcessStartInfo("tar", arguments) { RedirectStandardError = true })!;
        var errors = tar.StandardError.ReadToEnd();
        tar.WaitForExit();
        Assert.True(tar.ExitCode == 0 && errors.Length == 0, errors);
    }

    [Fact]
    public async Task GNU_tar_reads_our_archive()
    {
        var sample = Moves.SampleFolder(_here);
        await using var source = Moves.Source(sample);
        var archive = _here.Write("archive.tar", Moves.ReadAll(source));
        Tar("--warning=no-timestamp", "-xf", archive, "-C", _here.Folder("by-tar"));
        Assert.Equal(Moves.Listing(sample), Moves.Listing(_here["by-tar"]));
    }

    [Fact]
    public async Task the_framework_reads_our_archive()
    {
        var sample = Moves.SampleFolder(_here);
        await using var source = Moves.Source(sample);
        using var archive = new MemoryStream(Moves.ReadAll(source));
        TarFile.ExtractToDirectory(archive, _here.Folder("by-framework"), overwriteFiles: false);
        static string WithoutFolderTimes(string line) => line.Contains("/ ", StringComparison.Ordinal) ? line.Split("/ ")[0] : line;
        Assert.Equal(
            Moves.Listing(sample).Select(WithoutFolderTimes), Moves.Listing(_here["by-framework"]).Select(WithoutFolderTimes));
    }

    [Fact]
    public async Task a_plain_pax_archive_of_GNU_tar_is_read()
    {
        var sample = Moves.SampleFolder(_here);
        var paths = Directory.EnumerateFileSystemEntries(sample, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(sample, path) + (new FileInfo(path).LinkTarget is null && Directory.Exists(path) ? "/" : ""))
            .ToList();
        paths.RemoveAll(path => path.StartsWith("to-folder/", StringComparison.Ordinal));
        paths.Sort((a, b) => EntryPath.Compare(a, b));
        var list = _here.Write("list", string.Join('\n', paths) + "\n");
        Tar("--format=pax", "--no-recursion", "-C", sample, "-cf", _here["archive.tar"], "-T", list);
        var received = await Moves.Receive(_here["target"], FolderManifest(), File.ReadAllBytes(_here["archive.tar"]));
        Assert.Equal(Moves.Listing(sample), Moves.Listing(received));
    }

    [Fact]
    public async Task the_same_folder_gives_the_same_archive_twice()
    {
        var sample = Moves.SampleFolder(_here);
        await using var first = Moves.Source(sample);
        await using var second = Moves.Source(sample);
        Assert.Equal(Moves.ReadAll(first), Moves.ReadAll(second, buffer: 77));
        Assert.Equal(first.Fingerprint, second.Fingerprint);
    }

    [Fact]
    public async Task an_archive_says_nothing_of_owners_and_modes()
    {
        _here.Write("folder/file", "text");
        File.SetUnixFileMode(_here["folder/file"], UnixFileMode.UserRead | UnixFileMode.SetUser);
        await using var source = Moves.Source(_here["folder"]);
        using var reader = new TarReader(new MemoryStream(Moves.ReadAll(source)));
        var entry = Assert.IsAssignableFrom<PosixTarEntry>(reader.GetNextEntry());
        Assert.Equal((0, 0, "", "", (UnixFileMode)0b110_100_100), (entry.Uid, entry.Gid, entry.UserName, entry.GroupName, entry.Mode));
    }

    [Fact]
    public async Task an_archive_goes_on_from_every_position()
    {
        await using var source = Moves.Source(Moves.SampleFolder(_here));
        var archive = Moves.ReadAll(source);
        Assert.Equal(source.Length, archive.Length);
        for (var position = 0; position <= archive.Length; position += position % 512 == 0 ? 1 : 511)
            Assert.Equal(archive[position..], Moves.ReadAll(source, position));
    }

    [Fact]
    public async Task going_on_does_not_read_what_lies_before()
    {
        var first = _here.Write("folder/a", new byte[5000]);
        _here.Write("folder/b", "text");
        await using var source = Moves.Source(_here["folder"]);
        File.Delete(first);
        var archive = Moves.ReadAll(source, 512 + 5120);
        Assert.Equal("text"u8.ToArray(), archive[512..516]);
    }

    [Fact]
    public async Task a_file_of_more_than_8_GiB_has_its_size_in_the_archive()
    {
        var size = (1L << 33) + 5;
        using (var sparse = File.OpenHandle(_here["big"], FileMode.CreateNew, FileAccess.Write))
            RandomAccess.SetLength(sparse, size);
        _here.Write("small", "text");
        await using var source = Moves.Source(_here["big"], _here["small"]);
        Assert.Equal((3 * 512) + TarBlock.Padded(size) + 1024 + 1024, source.Length);
        var head = new byte[1536];
        using (var stream = source.Open(0))
            stream.ReadExactly(head);
        var parser = new PaxParser();
        ReadOnlySpan<byte> input = head;
        Assert.Equal(PaxStep.EntryBegan, parser.Next(ref input, out _));
        Assert.Equal(size, parser.Entry.Size);
    }

    [Fact]
    public async Task an_archive_is_taken_apart_alike_in_pieces_of_any_size()
    {
        await using var source = Moves.Source(Moves.SampleFolder(_here));
        var archive = Moves.ReadAll(source);
        var whole = Steps(archive, int.MaxValue);
        Gen.Int[1, 3000].Sample(piece => Steps(archive, piece).SequenceEqual(whole), iter: 50);
    }

    [Fact]
    public void arbitrary_changes_of_an_archive_give_failures_and_nothing_else() =>
        Gen.Select(Gen.Int[0, 2047], Gen.Byte).Sample((at, value) =>
        {
            var archive = new Archive().File("a", "text").Link("b", "a").Bytes();
            archive[at] = value;
            try
            {
                Steps(archive, int.MaxValue);
            }
            catch (ContentException e) when (e.Failure >= ContentFailure.NameRefused)
            {
            }
        });

    private static List<string> Steps(byte[] archive, int piece)
    {
        var parser = new PaxParser();
        var steps = new List<string>();
        for (var at = 0; at < archive.Length; at += piece)
        {
            ReadOnlySpan<byte> input = archive.AsSpan(at, Math.Min(piece, archive.Length - at));
            PaxStep step;
            while ((step = parser.Next(ref input, out var data)) != PaxStep.NeedMore)
                if (step == PaxStep.Data)
                    steps[^1] += Convert.ToHexString(data);
                else
                    steps.Add($"{step} {parser.Entry} ");
            if (piece == int.MaxValue)
                break;
        }
        Assert.True(parser.Position <= archive.Length);
        return steps;
    }

    internal static Ntk.Sealing.Manifest FolderManifest() => new() { Kind = Ntk.Sealing.ContentKind.Folder, Name = "received" };
}
