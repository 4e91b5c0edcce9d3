using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class MerkleFrontierTests
{
    private static readonly byte[][] Entries = Leaves.Numbered(300);

    [Fact]
    public void the_root_of_every_size_is_that_of_the_recursion()
    {
        var frontier = new MerkleFrontier();
        for (var size = 0; size <= 130; size++)
        {
            Assert.Equal(size, frontier.Size);
            Assert.Equal(Leaves.Root(Entries.AsSpan(0, size)), frontier.Root());
            frontier.Append(LogDigest.HashLeaf(Entries[size]));
        }
    }

    [Fact]
    public void a_frontier_that_is_told_continues() =>
        Gen.Select(Gen.Int[0, 150], Gen.Int[0, 150]).Sample((first, more) =>
        {
            var told = Grown(new MerkleFrontier(), 0, first);
            var continued = Grown(new MerkleFrontier(told.Size, told.Nodes), first, first + more);
            return continued.Root() == Leaves.Root(Entries.AsSpan(0, first + more));
        }, iter: 50);

    [Theory]
    [InlineData(0, 1), InlineData(1, 0), InlineData(3, 1), InlineData(7, 4)]
    public void another_number_of_nodes_is_a_callers_mistake(long size, int nodes) =>
        Assert.Throws<ArgumentException>(() => new MerkleFrontier(size, new LogDigest[nodes]));

    [Fact]
    public void a_tree_of_the_largest_size_takes_no_more()
    {
        var full = new MerkleFrontier(long.MaxValue, new LogDigest[63]);
        Assert.Throws<InvalidOperationException>(() => full.Append(LogDigest.Empty));
    }

    private static MerkleFrontier Grown(MerkleFrontier frontier, int from, int to)
    {
        foreach (var entry in Entries[from..to])
            frontier.Append(LogDigest.HashLeaf(entry));
        return frontier;
    }
}
