using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class TilePathTests
{
    private const string Alphabet = "tile/nsx0123456789.p";

    private static readonly Gen<TilePath> Paths =
        Gen.Select(
            Gen.Int[-1, TilePath.MaxLevel], Gen.Int[0, 62], Gen.Long[0, long.MaxValue], Gen.Int[1, TilePath.FullWidth],
            (level, shift, index, width) => level < 0 ? TilePath.Entries(index >> shift, width) : TilePath.Hashes(level, index >> shift, width));

    [Theory]
    [InlineData("tile/0/x001/x234/067", 0, 1234067L, 256)]
    [InlineData("tile/0/000", 0, 0L, 256)]
    [InlineData("tile/0/999.p/1", 0, 999L, 1)]
    [InlineData("tile/1/x001/000.p/255", 1, 1000L, 255)]
    [InlineData("tile/63/x009/x223/x372/x036/x854/x775/807.p/17", 63, long.MaxValue, 17)]
    public void a_tile_of_hashes_has_the_path_of_the_specification(string text, int level, long index, int width)
    {
        Assert.Equal(text, TilePath.Hashes(level, index, width).ToString());
        Assert.True(TilePath.TryParse(text, out var path));
        Assert.Equal(TilePath.Hashes(level, index, width), path);
    }

    [Theory]
    [InlineData("tile/entries/x001/x234/067", 1234067L, 256)]
    [InlineData("tile/entries/x009/x223/x372/x036/x854/x775/807.p/255", long.MaxValue, 255)]
    public void a_bundle_of_entries_has_the_path_of_the_specification(string text, long index, int width)
    {
        Assert.Equal(text, TilePath.Entries(index, width).ToString());
        Assert.True(TilePath.TryParse(text, out var path));
        Assert.Equal(TilePath.Entries(index, width), path);
    }

    [Fact]
    public void every_path_reads_back_from_its_text() => Paths.Sample(path => TilePath.TryParse(path.ToString(), out var read) && read == path);

    [Fact]
    public void no_text_is_longer_than_the_bound() => Paths.Sample(path => path.ToString().Length <= TilePath.MaxTextSize);

    [Fact]
    public void no_path_has_two_texts() =>
        Gen.Char[Alphabet].Array[0, 50].Sample(text => !TilePath.TryParse(new string(text), out var path) || path.ToString() == new string(text));

    [Theory]
    [InlineData("tile/0/1")]
    [InlineData("tile/0/0001")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/001")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/x001/x000")]
    [InlineData("tile/0/x1/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/+1/000")]
    [InlineData("tile/entry/000")]
    [InlineData("tile/0/")]
    [InlineData("tile/0")]
    [InlineData("tile//000")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/1/2")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/0/../../etc/passwd")]
    [InlineData("tile/0/x009/x223/x372/x036/x854/x775/808")]
    [InlineData("tile/0/x001/x009/x223/x372/x036/x854/x775/807")]
    [InlineData("tile/0/\u0661\u0662\u0663")]
    [InlineData("")]
    public void another_spelling_is_refused(string text) => Assert.False(TilePath.TryParse(text, out _));

    [Theory]
    [InlineData(-1, 0, 1), InlineData(64, 0, 1), InlineData(0, -1, 1), InlineData(0, 0, 0), InlineData(0, 0, 257)]
    public void a_tile_that_can_not_be_is_a_callers_mistake(int level, long index, int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.Hashes(level, index, width));

    [Fact]
    public void the_full_tile_of_a_place_replaces_the_partial_one() =>
        Assert.Equal("tile/2/005", TilePath.Hashes(2, 5, 9).Full.ToString());
}
