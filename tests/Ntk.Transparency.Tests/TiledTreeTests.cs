using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class TiledTreeTests
{
    private const int Large = 66_000;

    private static readonly byte[][] Entries = Leaves.Numbered(Large);

    private static readonly Lazy<TileStore> Store =
        new(() => Stored(Enumerable.Range(1, 70).Concat([255, 256, 257, 600, 65_535, 65_536, 65_537, Large])));

    [Fact]
    public async Task every_inclusion_path_of_every_small_tree_is_that_of_the_recursion()
    {
        for (var size = 1; size <= 70; size++)
            for (var index = 0; index < size; index++)
                Assert.Equal(Leaves.Digests(NaiveTree.Path(index, Entries.AsSpan(0, size))), await Tree(size).InclusionPathAsync(index));
    }

    [Fact]
    public async Task every_consistency_path_of_every_small_tree_is_that_of_the_recursion()
    {
        for (var size = 1; size <= 70; size++)
            for (var old = 1; old <= size; old++)
                Assert.Equal(Leaves.Digests(NaiveTree.Proof(old, Entries.AsSpan(0, size))), await Tree(size).ConsistencyPathAsync(old));
    }

    [Theory]
    [InlineData(255), InlineData(256), InlineData(257), InlineData(600)]
    [InlineData(65_535), InlineData(65_536), InlineData(65_537), InlineData(Large)]
    public async Task the_root_of_a_large_tree_is_that_of_the_recursion(int size) =>
        Assert.Equal(Leaves.Root(Entries.AsSpan(0, size)), await Tree(size).RootAsync());

    [Fact]
    public async Task a_leaf_of_a_large_tree_is_shown_by_its_tiles()
    {
        var root = await Tree(Large).RootAsync();
        await Gen.Long[0, Large - 1].SampleAsync(async index =>
        {
            var path = await Tree(Large).InclusionPathAsync(index);
            Assert.True(InclusionProof.TryComputeRoot(LogDigest.HashLeaf(Entries[index]), index, Large, path.AsSpan(), out var computed));
            Assert.Equal(root, computed);
        });
    }

    [Theory]
    [InlineData(1), InlineData(255), InlineData(256), InlineData(257), InlineData(600), InlineData(65_535), InlineData(65_536), InlineData(65_537)]
    public async Task a_large_tree_continues_a_smaller_one_as_its_tiles_show(int old)
    {
        var path = await Tree(Large).ConsistencyPathAsync(old);
        Assert.True(ConsistencyProof.Verify(old, await Tree(old).RootAsync(), Large, await Tree(Large).RootAsync(), path.AsSpan()));
    }

    [Fact]
    public async Task the_empty_tree_has_no_tiles()
    {
        Assert.Equal(LogDigest.Empty, await Tree(0).RootAsync());
        Assert.Empty(await Tree(70).ConsistencyPathAsync(0));
    }

    [Fact]
    public async Task no_tile_is_read_twice_for_a_proof()
    {
        var store = Stored([Large]);
        await new TiledTree(Large, store.ReadAsync).InclusionPathAsync(1234);
        Assert.Equal(store.Read.Distinct(), store.Read);
    }

    [Fact]
    public async Task a_full_tile_replaces_the_partial_one_of_its_place()
    {
        var store = Stored([300, 600]);
        store.Remove(TilePath.Hashes(0, 1, 44));
        Assert.Equal(Leaves.Root(Entries.AsSpan(0, 300)), await new TiledTree(300, store.ReadAsync).RootAsync());
    }

    [Theory]
    [InlineData(0), InlineData(31), InlineData(64), InlineData(8191), InlineData(8193)]
    public async Task a_tile_of_another_length_is_refused(int length)
    {
        var tree = new TiledTree(3, (_, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(new byte[length]));
        var refused = await Assert.ThrowsAsync<TileException>(async () => await tree.RootAsync());
        Assert.Equal((TilePath.Hashes(0, 0, 3), length), (refused.Tile, refused.Length));
    }

    [Theory]
    [InlineData(-1), InlineData(70)]
    public async Task a_leaf_outside_of_the_tree_is_a_callers_mistake(long index) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Tree(70).InclusionPathAsync(index));

    [Theory]
    [InlineData(-1), InlineData(71)]
    public async Task a_larger_older_tree_is_a_callers_mistake(long old) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Tree(70).ConsistencyPathAsync(old));

    [Fact]
    public void the_specifications_example_has_its_right_edge() =>
        Assert.Equal(["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"], TiledTree.RightEdge(70_000).Select(tile => tile.ToString()));

    [Fact]
    public void the_largest_tree_has_eight_rows() => Assert.Equal(8, TiledTree.RightEdge(long.MaxValue).Count());

    private static TiledTree Tree(long size) => new(size, Store.Value.ReadAsync);

    private static TileStore Stored(IEnumerable<int> checkpoints)
    {
        var (store, growth) = (new TileStore(), new TileGrowth());
        foreach (var size in checkpoints)
        {
            while (growth.Size < size)
                growth.Append(LogDigest.HashLeaf(Entries[growth.Size]));
            store.Add(growth.TakeTiles());
        }
        return store;
    }
}
