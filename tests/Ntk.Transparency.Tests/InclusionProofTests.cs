using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class InclusionProofTests
{
    private const int Exhaustive = 70;

    private static readonly byte[][] Entries = Leaves.Numbered(Exhaustive);

    private static readonly Gen<(int Index, int Size)> Places =
        Gen.Int[1, 600].SelectMany(size => Gen.Int[0, size - 1].Select(index => (index, size)));

    [Fact]
    public void every_leaf_of_every_small_tree_leads_to_the_root()
    {
        foreach (var (index, size) in SmallPlaces())
            Assert.Equal(Leaves.Root(Entries.AsSpan(0, size)), Computed(Entries, index, size));
    }

    [Fact]
    public void a_leaf_of_a_larger_tree_leads_to_the_root()
    {
        var entries = Leaves.Numbered(600);
        Places.Sample(place => Computed(entries, place.Index, place.Size) == Leaves.Root(entries.AsSpan(0, place.Size)), iter: 30);
    }

    [Fact]
    public void the_length_of_a_path_is_that_of_the_recursion()
    {
        foreach (var (index, size) in SmallPlaces())
            Assert.Equal(NaiveTree.Path(index, Entries.AsSpan(0, size)).Length, InclusionProof.PathLength(index, size));
    }

    [Fact]
    public void the_longest_tree_has_paths_of_63_digests() => Assert.Equal(63, InclusionProof.PathLength(0, long.MaxValue));

    [Fact]
    public void no_other_index_leads_to_the_root()
    {
        foreach (var (index, size) in SmallPlaces(33))
            for (var other = 0; other < size; other++)
                Assert.True(other == index || !Leads(index, size, other, size, Path(Entries, index, size)));
    }

    // A path shows a leaf in every tree that has the same shape on its way: the root is what tells their sizes apart.
    [Fact]
    public void the_root_of_another_size_is_not_led_to()
    {
        foreach (var (index, size) in SmallPlaces(33))
            for (var other = index + 1; other <= 33; other++)
                Assert.True(other == size || !InclusionProof.TryComputeRoot(Leaf(index), index, other, Path(Entries, index, size), out var root)
                    || root != Leaves.Root(Entries.AsSpan(0, other)));
    }

    [Fact]
    public void a_path_that_is_changed_anywhere_leads_elsewhere()
    {
        foreach (var (index, size) in SmallPlaces(33))
            for (var at = 0; at < InclusionProof.PathLength(index, size); at++)
            {
                var path = Path(Entries, index, size);
                path[at] = LogDigest.HashLeaf([1, 2, 3]);
                Assert.False(Leads(index, size, index, size, path));
            }
    }

    [Fact]
    public void another_leaf_leads_elsewhere()
    {
        foreach (var (index, size) in SmallPlaces(33))
        {
            Assert.True(InclusionProof.TryComputeRoot(LogDigest.Empty, index, size, Path(Entries, index, size), out var root));
            Assert.NotEqual(Leaves.Root(Entries.AsSpan(0, size)), root);
        }
    }

    [Fact]
    public void a_path_that_is_too_long_is_refused()
    {
        foreach (var (index, size) in SmallPlaces())
            Assert.False(InclusionProof.TryComputeRoot(Leaf(index), index, size, [.. Path(Entries, index, size), LogDigest.Empty], out _));
    }

    [Fact]
    public void a_path_that_is_too_short_is_refused()
    {
        foreach (var (index, size) in SmallPlaces().Where(p => p.Size > 1))
            Assert.False(InclusionProof.TryComputeRoot(Leaf(index), index, size, Path(Entries, index, size).AsSpan(1), out _));
    }

    [Theory]
    [InlineData(-1, 5), InlineData(5, 5), InlineData(6, 5), InlineData(0, 0), InlineData(0, -1), InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(-1, -1), InlineData(long.MinValue, long.MinValue)]
    public void an_index_outside_of_the_tree_is_refused(long index, long size) =>
        Assert.False(InclusionProof.TryComputeRoot(LogDigest.Empty, index, size, [], out _));

    [Theory]
    [InlineData(-1, 5), InlineData(5, 5), InlineData(0, 0)]
    public void the_path_length_of_such_an_index_is_a_callers_mistake(long index, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.PathLength(index, size));

    [Fact]
    public void nothing_that_a_peer_can_send_throws() =>
        Gen.Select(Gen.Long, Gen.Long, Leaves.Digest.Array[0, 70]).Sample((index, size, path) =>
            InclusionProof.TryComputeRoot(LogDigest.Empty, index, size, path, out _) || true);

    private static IEnumerable<(int Index, int Size)> SmallPlaces(int largest = Exhaustive) =>
        from size in Enumerable.Range(1, largest) from index in Enumerable.Range(0, size) select (index, size);

    private static LogDigest Leaf(int index) => LogDigest.HashLeaf(Entries[index]);

    private static LogDigest[] Path(byte[][] entries, int index, int size) => Leaves.Digests(NaiveTree.Path(index, entries.AsSpan(0, size)));

    private static LogDigest Computed(byte[][] entries, int index, int size)
    {
        Assert.True(InclusionProof.TryComputeRoot(LogDigest.HashLeaf(entries[index]), index, size, Path(entries, index, size), out var root));
        return root;
    }

    private static bool Leads(int leaf, int treeSize, int index, int size, LogDigest[] path) =>
        InclusionProof.TryComputeRoot(Leaf(leaf), index, size, path, out var root) && root == Leaves.Root(Entries.AsSpan(0, treeSize));
}
