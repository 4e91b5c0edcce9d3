using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Content;

public sealed class HostileArchiveTests : IDisposable
{
    private readonly TemporaryFolder _here = new();

    public void Dispose() => _here.Dispose();

    /// <summary>Receives, expects a failure, and that nothing at all is left in the target or beside it.</summary>
    private async Task<ContentFailure> Refused(byte[] archive)
    {
        _here.Folder("target");
        var failure = await Moves.FailureOf(() => Moves.Receive(_here["target"], ArchiveTests.FolderManifest(), archive));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_here["target"]));
        Assert.Equal([_here["target"]], Directory.EnumerateFileSystemEntries(_here.Path));
        return failure;
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/tmp/evil")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a\\b")]
    [InlineData("CON")]
    [InlineData("a\u0007")]
    public async Task a_bad_path_is_NameRefused(string path) =>
        Assert.Equal(ContentFailure.NameRefused, await Refused(new Archive().File(path, "x").Bytes()));

    [Fact]
    public async Task a_bad_path_in_an_extended_header_is_NameRefused() =>
        Assert.Equal(ContentFailure.NameRefused, await Refused(new Archive().Records("16 path=../evil\n").File("good", "x").Bytes()));

    [Fact]
    public async Task bytes_that_are_no_UTF8_are_NameRefused() =>
        Assert.Equal(ContentFailure.NameRefused, await Refused(new Archive().Entry("x", (byte)'0', change: b => b[0] = 0xFF).Bytes()));

    [Theory]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../..")]
    public async Task a_link_out_of_the_folder_is_LinkLeavesFolder(string target) =>
        Assert.Equal(ContentFailure.LinkLeavesFolder, await Refused(new Archive().Link("link", target).Bytes()));

    [Fact]
    public async Task a_link_to_an_absolute_path_is_LinkAbsolute() =>
        Assert.Equal(ContentFailure.LinkAbsolute, await Refused(new Archive().Link("link", "/etc").Bytes()));

    [Fact]
    public async Task a_path_through_a_link_is_EntryThroughLink() => Assert.Equal(
        ContentFailure.EntryThroughLink, await Refused(new Archive().Folder("a").Link("b", "a").File("b/c", "x").Bytes()));

    [Fact]
    public async Task a_path_through_a_dangling_link_is_EntryThroughLink() => Assert.Equal(
        ContentFailure.EntryThroughLink, await Refused(new Archive().Link("b", "nowhere").File("b/c", "x").Bytes()));

    [Fact]
    public async Task a_folder_in_the_place_of_a_link_is_EntryThroughLink() => Assert.Equal(
        ContentFailure.EntryThroughLink, await Refused(new Archive().Link("b", "a").Folder("b").Bytes()));

    [Fact]
    public async Task a_path_through_a_file_is_EntryThroughLink() => Assert.Equal(
        ContentFailure.EntryThroughLink, await Refused(new Archive().File("b", "x").File("b/c", "x").Bytes()));

    [Fact]
    public async Task a_path_that_comes_twice_is_EntryDuplicated() =>
        Assert.Equal(ContentFailure.EntryDuplicated, await Refused(new Archive().File("a", "1").File("a", "2").Bytes()));

    [Fact]
    public async Task a_path_that_comes_again_later_is_EntryOutOfOrder() =>
        Assert.Equal(ContentFailure.EntryOutOfOrder, await Refused(new Archive().File("a").File("b").File("a").Bytes()));

    [Theory]
    [InlineData('1')]
    [InlineData('3')]
    [InlineData('4')]
    [InlineData('6')]
    [InlineData('7')]
    [InlineData('g')]
    [InlineData('L')]
    [InlineData('S')]
    public async Task another_type_of_entry_is_EntryTypeRefused(char type) =>
        Assert.Equal(ContentFailure.EntryTypeRefused, await Refused(new Archive().File("a", type: (byte)type).Bytes()));

    [Fact]
    public async Task an_archive_without_its_end_is_ArchiveTruncated() =>
        Assert.Equal(ContentFailure.ArchiveTruncated, await Refused(new Archive().File("a", "x").Bytes(end: false)));

    [Fact]
    public async Task an_archive_cut_in_a_file_is_ArchiveTruncated() =>
        Assert.Equal(ContentFailure.ArchiveTruncated, await Refused(new Archive().File("a", "text").Bytes()[..514]));

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "no magic", new Archive().Entry("a", (byte)'0', change: b => b[257] = 0).Bytes() },
        { "GNU magic", new Archive().Entry("a", (byte)'0', change: b => "ustar  \0"u8.CopyTo(b.AsSpan(257))).Bytes() },
        { "size not octal", new Archive().Entry("a", (byte)'0', change: b => b[130] = (byte)'9').Bytes() },
        { "size in base 256", new Archive().Entry("a", (byte)'0', change: b => b[124] = 0x80).Bytes() },
        { "folder with content", new Archive().Entry("a/", (byte)'5', "x").Bytes() },
        { "file with a slash", new Archive().File("a/").Bytes() },
        { "record too long", new Archive().Records("99 path=a\n").File("a").Bytes() },
        { "record of no length", new Archive().Records("path=a\n").File("a").Bytes() },
        { "record without key", new Archive().Records("6 =ab\n").File("a").Bytes() },
        { "record without end", new Archive().Records("9 path=abc").File("a").Bytes() },
        { "negative size", new Archive().Records("11 size=-1\n").File("a").Bytes() },
        { "endless size", new Archive().Records("28 size=9223372036854775807\n").File("a").Bytes() },
        { "time no number", new Archive().Records("13 mtime=1.x\n").File("a").Bytes() },
        { "sparse file", new Archive().Records("22 GNU.sparse.major=1\n").File("a").Bytes() },
        { "two extended headers", new Archive().Records("8 path=a\n").Records("8 path=b\n").File("a").Bytes() },
        { "extended header at the end", new Archive().Records("8 path=a\n").Bytes() },
        { "extended header too large", new Archive().Records(new string('x', ContentLimits.MaxExtendedHeader + 1)).File("a").Bytes() },
        { "bytes after the end", [.. new Archive().File("a").Bytes(), 1] },
        { "entry after one zero block", [.. new byte[512], .. new Archive().File("a").Bytes()] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task what_breaks_the_format_is_ArchiveMalformed(string what, byte[] archive) =>
        Assert.True(await Refused(archive) == ContentFailure.ArchiveMalformed, what);

    [Fact]
    public async Task a_wrong_checksum_is_ArchiveMalformed()
    {
        var archive = new Archive().File("a", "x").Bytes();
        archive[1] ^= 1;
        Assert.Equal(ContentFailure.ArchiveMalformed, await Refused(archive));
    }

    [Fact]
    public async Task padding_that_is_not_zero_is_ArchiveMalformed()
    {
        var archive = new Archive().File("a", "x").Bytes();
        archive[600] = 1;
        Assert.Equal(ContentFailure.ArchiveMalformed, await Refused(archive));
    }

    [Fact]
    public async Task more_zeros_after_the_end_are_padding()
    {
        byte[] archive = [.. new Archive().File("a", "x").Bytes(), .. new byte[9000]];
        var received = await Moves.Receive(_here["target"], ArchiveTests.FolderManifest(), archive);
        Assert.Equal("x", File.ReadAllText(Path.Join(received, "a")));
    }
}
