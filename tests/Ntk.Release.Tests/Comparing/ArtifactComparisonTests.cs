using System.Formats.Tar;
using System.IO.Compression;
using CsCheck;
using Ntk.Release.Archives;
using Ntk.Release.Comparing;

namespace Ntk.Release.Tests.Comparing;

/// <summary>Differences that are planted are found, and found where they are.</summary>
public sealed class ArtifactComparisonTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void equal_files_are_equal() => Assert.True(Compare([1, 2, 3], [1, 2, 3]).IsEqual);

    [Fact]
    public void a_planted_byte_is_found_with_its_offset_and_both_values() =>
        Gen.Select(Gen.Byte.Array[1, 300_000], Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample((content, where, change) =>
        {
            var changed = content.ToArray();
            var offset = where % content.Length;
            changed[offset] ^= change;
            var difference = ByteLocator.Find(null, new MemoryStream(content), new MemoryStream(changed));
            Assert.Equal(new Difference(DifferenceKind.Byte, null, offset, $"0x{content[offset]:x2}", $"0x{changed[offset]:x2}"), difference);
        }, iter: 200);

    [Fact]
    public void a_file_that_goes_on_differs_where_the_other_ends() =>
        Assert.Equal(new Difference(DifferenceKind.Byte, null, 2, "past the end", "0x03"), Assert.Single(Compare([1, 2], [1, 2, 3]).Differences));

    [Fact]
    public void a_file_of_whole_blocks_that_goes_on_differs_where_the_other_ends() =>
        Assert.Equal(65536, Assert.Single(Compare(new byte[65536], new byte[65537]).Differences).Offset);

    [Fact]
    public void an_artifact_that_only_one_build_has_is_told()
    {
        _folder.Write("first/a", [1]);
        _folder.Folder("second");
        var comparison = Assert.Single(ArtifactComparison.OfFolders(_folder["first"], _folder["second"]));
        Assert.Equal(new Difference(DifferenceKind.Missing, null, null, "there", "not there"), Assert.Single(comparison.Differences));
    }

    [Fact]
    public void a_planted_byte_in_a_tar_archive_is_found_in_its_member()
    {
        var comparison = Compare(Tar(("a", "same"), ("lib/b.dll", "content")), Tar(("a", "same"), ("lib/b.dll", "conTent")));
        Assert.Contains(new Difference(DifferenceKind.Byte, "top/lib/b.dll", 3, "0x74", "0x54"), comparison.Differences);
    }

    [Fact]
    public void a_planted_byte_in_a_zip_archive_is_found_in_its_member()
    {
        var comparison = Compare(Zip(Time, ("a", "same"), ("lib/b.dll", "content")), Zip(Time, ("a", "same"), ("lib/b.dll", "conTent")));
        Assert.Contains(new Difference(DifferenceKind.Byte, "lib/b.dll", 3, "0x74", "0x54"), comparison.Differences);
    }

    [Fact]
    public void the_file_itself_is_located_beside_its_member()
    {
        var comparison = Compare(Tar(("a", "content")), Tar(("a", "conTent")));
        Assert.Equal([null, "top/a"], comparison.Differences.Select(difference => difference.Member));
    }

    [Fact]
    public void a_member_that_only_one_archive_has_is_told() =>
        Assert.Contains(
            new Difference(DifferenceKind.Missing, "b", null, "not there", "there"), Compare(Zip(Time, ("a", "")), Zip(Time, ("a", ""), ("b", ""))).Differences);

    [Fact]
    public void another_time_in_a_zip_archive_is_told_of_its_member() =>
        Assert.Contains(Compare(Zip(Time, ("a", "")), Zip(Time.AddHours(1), ("a", ""))).Differences, d => (d.Kind, d.Member) == (DifferenceKind.Attributes, "a"));

    [Fact]
    public void another_mode_in_a_tar_archive_is_told_of_its_member() =>
        Assert.Contains(Compare(Tar(("a", "")), Tar(["a"], ("a", ""))).Differences, d => (d.Kind, d.Member) == (DifferenceKind.Attributes, "top/a"));

    [Fact]
    public void another_order_is_told() =>
        Assert.Contains(Compare(Zip(Time, ("a", ""), ("b", "")), Zip(Time, ("b", ""), ("a", ""))).Differences, d => d.Kind == DifferenceKind.Order);

    [Fact]
    public void another_compression_is_told() =>
        Assert.Contains(
            Compare(Gzip(CompressionLevel.NoCompression), Gzip(CompressionLevel.SmallestSize)).Differences, d => d.Kind == DifferenceKind.Container);

    [Fact]
    public void a_damaged_archive_is_told()
    {
        var whole = Tar(("a", "content"));
        Assert.Contains(Compare(whole, whole[..(whole.Length / 2)]).Differences, d => d.Kind == DifferenceKind.Unreadable);
    }

    [Fact]
    public void more_differences_than_anybody_reads_are_counted()
    {
        (string, string)[] members = [.. Enumerable.Range(0, 30).Select(i => ($"{i:d2}", "a"))];
        var comparison = Compare(Zip(Time, members), Zip(Time, [.. members.Select(member => (member.Item1, "b"))]));
        // One of the file itself and one of each member.
        Assert.Equal((ArtifactComparison.MaxDifferences, 31 - ArtifactComparison.MaxDifferences), (comparison.Differences.Count, comparison.Untold));
    }

    private ArtifactComparison Compare(byte[] first, byte[] second) =>
        ArtifactComparison.OfFiles("artifact", _folder.Write("first", first), _folder.Write("second", second));

    private static byte[] Tar(params (string Name, string Text)[] members) => Tar([], members);

    private static byte[] Tar(string[] programs, params (string Name, string Text)[] members)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in members)
            folder.Write(name, text);
        using var output = new MemoryStream();
        PlainTarGz.Write(folder.Path, "top", programs.ToHashSet(), Time, output);
        return output.ToArray();
    }

    private static byte[] Zip(DateTimeOffset time, params (string Name, string Text)[] members)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create))
            foreach (var (name, text) in members)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = time;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }
        return output.ToArray();
    }

    private static byte[] Gzip(CompressionLevel level)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, level))
        using (var tar = new TarWriter(gzip))
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "a") { ModificationTime = Time, DataStream = new MemoryStream(new byte[10_000]) });
        return output.ToArray();
    }
}
