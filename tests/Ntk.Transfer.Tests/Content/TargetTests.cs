using Ntk.Sealing;
using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Content;

public sealed class TargetTests : IDisposable
{
    private readonly TemporaryFolder _here = new();

    public void Dispose() => _here.Dispose();

    private static Manifest FileOf(int size, string name = "file") => new() { Kind = ContentKind.File, Name = name, Size = size };

    private Task<ContentFailure> Refused(Manifest manifest, int bytes, bool overwrite = false) =>
        Moves.FailureOf(() => Moves.Receive(_here["target"], manifest, new byte[bytes], overwrite));

    [Fact]
    public async Task nothing_stands_under_the_final_name_before_the_end()
    {
        await using var sink = Moves.Sink(_here["target"]);
        sink.Begin(FileOf(10));
        await sink.WriteAsync(new byte[10], default);
        Assert.False(Path.Exists(_here["target/file"]));
        Assert.Equal(_here["target/file"], await sink.CompleteAsync(default));
    }

    [Fact]
    public async Task a_taken_name_is_TargetExists_and_the_file_stays()
    {
        _here.Write("target/file", "old");
        Assert.Equal(ContentFailure.TargetExists, await Refused(FileOf(3), 3));
        Assert.Equal(["old"], Directory.EnumerateFileSystemEntries(_here["target"]).Select(File.ReadAllText));
    }

    [Fact]
    public async Task a_name_taken_by_a_dangling_link_is_TargetExists()
    {
        _here.Folder("target");
        _here.Link("target/file", "../elsewhere");
        Assert.Equal(ContentFailure.TargetExists, await Refused(FileOf(3), 3));
    }

    [Fact]
    public async Task a_name_taken_meanwhile_is_TargetExists()
    {
        await using var sink = Moves.Sink(_here["target"]);
        sink.Begin(FileOf(0));
        _here.Write("target/file", "old");
        Assert.Equal(ContentFailure.TargetExists, await Moves.FailureOf(async () => await sink.CompleteAsync(default)));
        Assert.Equal("old", File.ReadAllText(_here["target/file"]));
    }

    [Fact]
    public async Task overwriting_replaces_a_file()
    {
        _here.Write("target/file", "old");
        await Moves.Receive(_here["target"], FileOf(3), "new"u8.ToArray(), overwrite: true);
        Assert.Equal("new", File.ReadAllText(_here["target/file"]));
    }

    [Fact]
    public async Task overwriting_replaces_a_link_and_not_what_it_leads_to()
    {
        _here.Folder("target");
        _here.Write("elsewhere", "old");
        _here.Link("target/file", "../elsewhere");
        await Moves.Receive(_here["target"], FileOf(3), "new"u8.ToArray(), overwrite: true);
        Assert.Equal("old", File.ReadAllText(_here["elsewhere"]));
        Assert.Null(new FileInfo(_here["target/file"]).LinkTarget);
    }

    [Fact]
    public async Task overwriting_never_replaces_a_folder()
    {
        _here.Write("target/file/inner", "old");
        Assert.Equal(ContentFailure.TargetExists, await Refused(FileOf(3), 3, overwrite: true));
        Assert.True(File.Exists(_here["target/file/inner"]));
    }

    [Fact]
    public async Task a_folder_never_replaces_a_file()
    {
        _here.Write("target/received", "old");
        Assert.Equal(
            ContentFailure.TargetExists,
            await Moves.FailureOf(() => Moves.Receive(_here["target"], ArchiveTests.FolderManifest(), new Archive().Bytes(), overwrite: true)));
    }

    [Theory]
    [InlineData("../file")]
    [InlineData("..")]
    [InlineData("/etc/file")]
    [InlineData("nul")]
    public async Task a_bad_name_in_the_manifest_is_NameRefused(string name) =>
        Assert.Equal(ContentFailure.NameRefused, await Refused(FileOf(3, name), 3));

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public async Task content_of_another_length_than_declared_is_LengthDiffers(int bytes)
    {
        Assert.Equal(ContentFailure.LengthDiffers, await Refused(FileOf(10), bytes));
        Assert.False(Directory.Exists(_here["target"]));
    }

    [Fact]
    public async Task a_file_larger_than_the_disk_is_DiskFull_at_once()
    {
        var manifest = new Manifest { Kind = ContentKind.File, Name = "file", Size = 1L << 60 };
        await using var sink = Moves.Sink(_here["target"]);
        Assert.Equal(ContentFailure.DiskFull, Moves.FailureOf(() => sink.Begin(manifest)));
    }

    [Fact]
    public async Task a_second_receiver_is_TargetBusy()
    {
        await using var first = Moves.Sink(_here["target"]);
        Assert.Equal(ContentFailure.TargetBusy, Moves.FailureOf(() => Moves.Sink(_here["target"])));
    }

    [Fact]
    public void a_target_that_is_a_file_is_TargetNotFolder()
    {
        _here.Write("target", "x");
        Assert.Equal(ContentFailure.TargetNotFolder, Moves.FailureOf(() => Moves.Sink(_here["target"])));
    }

    [Fact]
    public void a_part_that_is_a_link_is_PartNotOurs()
    {
        _here.Folder("target");
        _here.Folder("elsewhere");
        _here.Link($"target/.ntk-{Moves.Transfer}.part", "../elsewhere");
        Assert.Equal(ContentFailure.PartNotOurs, Moves.FailureOf(() => Moves.Sink(_here["target"])));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_here["elsewhere"]));
    }

    [Fact]
    public async Task a_part_is_private_to_the_user()
    {
        await using var sink = Moves.Sink(_here["target"]);
        sink.Begin(FileOf(10));
        var part = _here[$"target/.ntk-{Moves.Transfer}.part"];
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(part));
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(Path.Join(part, "journal.json")));
    }

    [Fact]
    public async Task a_sink_that_never_began_leaves_nothing()
    {
        await using (Moves.Sink(_here["target"]))
        {
        }
        Assert.False(Directory.Exists(_here["target"]));
    }

    [Fact]
    public async Task a_part_of_a_newer_version_is_PartFromNewerVersion_and_stays()
    {
        var journal = _here.Write($"target/.ntk-{Moves.Transfer}.part/journal.json", """{"version":2,"receiver":"AAAAAAAAAAAAAAAAAAAAAA"}""");
        Assert.Equal(ContentFailure.PartFromNewerVersion, Moves.FailureOf(() => Moves.Sink(_here["target"])));
        await Task.CompletedTask;
        Assert.True(File.Exists(journal));
    }

    [Fact]
    public async Task discarding_removes_what_arrived()
    {
        await using var sink = Moves.Sink(_here["target"]);
        sink.Begin(FileOf(10));
        await sink.WriteAsync(new byte[5], default);
        await sink.DiscardAsync();
        Assert.False(Directory.Exists(_here["target"]));
    }
}
