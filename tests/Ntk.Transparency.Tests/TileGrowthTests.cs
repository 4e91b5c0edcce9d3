using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class TileGrowthTests
{
    [Fact]
    public void a_tree_of_256_leaves_is_a_full_tile_and_one_hash_above_it() =>
        Assert.Equal(["tile/0/000", "tile/1/000.p/1"], Paths(Grown(new TileGrowth(), 256)));

    [Fact]
    public void the_specifications_example_has_its_tiles()
    {
        var paths = Paths(Grown(new TileGrowth(), 70_000)).ToList();
        Assert.Equal(273 + 1 + 1 + 1 + 1, paths.Count);
        var full = paths.Where(path => !path.Contains(".p/", StringComparison.Ordinal)).ToList();
        Assert.Equal(273, full.Count(path => path.StartsWith("tile/0/", StringComparison.Ordinal)));
        Assert.Equal(["tile/1/000"], full.Where(path => path.StartsWith("tile/1/", StringComparison.Ordinal)));
        Assert.Equal(["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"], paths.Except(full));
    }

    [Fact]
    public void nothing_new_makes_no_tile()
    {
        var growth = Grown(new TileGrowth(), 300);
        growth.TakeTiles();
        Assert.Empty(growth.TakeTiles());
    }

    [Fact]
    public void a_row_that_did_not_change_makes_no_tile()
    {
        var growth = Grown(new TileGrowth(), 300);
        growth.TakeTiles();
        Assert.Equal(["tile/0/001.p/45"], Paths(Grown(growth, 1)));
    }

    [Fact]
    public async Task a_tree_that_is_resumed_grows_as_if_it_had_never_stopped() =>
        await Gen.Select(Gen.Int[0, 1200], Gen.Int[0, 600]).SampleAsync(async (first, more) =>
        {
            var (store, expected) = (new TileStore(), Grown(new TileGrowth(), first));
            store.Add(expected.TakeTiles());
            var resumed = await TileGrowth.ResumeAsync(first, store.ReadAsync);
            Assert.Equal(Contents(Grown(expected, more)), Contents(Grown(resumed, more)));
            Assert.Equal((expected.Size, expected.Root()), (resumed.Size, resumed.Root()));
        }, iter: 60);

    [Theory]
    [InlineData(256), InlineData(65_536), InlineData(65_792)]
    public async Task a_tree_of_full_tiles_is_resumed(int size)
    {
        var (store, expected) = (new TileStore(), Grown(new TileGrowth(), size));
        store.Add(expected.TakeTiles());
        var resumed = await TileGrowth.ResumeAsync(size, store.ReadAsync);
        Assert.Equal(Contents(Grown(expected, 300)), Contents(Grown(resumed, 300)));
        Assert.Equal(expected.Root(), resumed.Root());
    }

    private static TileGrowth Grown(TileGrowth growth, int more)
    {
        for (var i = 0; i < more; i++)
            growth.Append(LogDigest.HashLeaf(BitConverter.GetBytes(growth.Size)));
        return growth;
    }

    private static IEnumerable<string> Paths(TileGrowth growth) => growth.TakeTiles().Select(tile => tile.Path.ToString());

    private static IEnumerable<string> Contents(TileGrowth growth) =>
        [.. growth.TakeTiles().Select(tile => $"{tile.Path} {Convert.ToHexString(tile.Content.Span)}")];
}
