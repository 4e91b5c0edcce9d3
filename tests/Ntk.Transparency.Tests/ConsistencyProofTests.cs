using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class ConsistencyProofTests
{
    private const int Exhaustive = 70;

    private static readonly byte[][] Entries = Leaves.Numbered(600);

    private static readonly LogDigest[] Roots = [.. Enumerable.Range(0, Exhaustive + 1).Select(size => Leaves.Root(Entries.AsSpan(0, size)))];

    [Fact]
    public void every_small_tree_continues_every_smaller_one()
    {
        foreach (var (oldSize, newSize) in SmallPairs())
            Assert.True(ConsistencyProof.Verify(oldSize, Roots[oldSize], newSize, Roots[newSize], Proof(oldSize, newSize)));
    }

    [Fact]
    public void a_larger_tree_continues_a_smaller_one() =>
        Gen.Int[1, 600].SelectMany(n => Gen.Int[1, n].Select(m => (Old: m, New: n))).Sample(
            pair => ConsistencyProof.Verify(
                pair.Old, Leaves.Root(Entries.AsSpan(0, pair.Old)), pair.New, Leaves.Root(Entries.AsSpan(0, pair.New)), Proof(pair.Old, pair.New)),
            iter: 30);

    [Fact]
    public void every_tree_continues_the_empty_one() =>
        Assert.True(ConsistencyProof.Verify(0, LogDigest.Empty, 7, Roots[7], []));

    [Fact]
    public void the_empty_tree_continues_itself() => Assert.True(ConsistencyProof.Verify(0, LogDigest.Empty, 0, LogDigest.Empty, []));

    [Fact]
    public void an_empty_tree_with_another_root_is_refused() => Assert.False(ConsistencyProof.Verify(0, Roots[1], 7, Roots[7], []));

    [Fact]
    public void two_empty_trees_with_another_root_are_refused() => Assert.False(ConsistencyProof.Verify(0, Roots[1], 0, Roots[1], []));

    [Fact]
    public void a_proof_from_the_empty_tree_is_empty() => Assert.False(ConsistencyProof.Verify(0, LogDigest.Empty, 7, Roots[7], [Roots[1]]));

    [Fact]
    public void a_proof_between_equal_sizes_is_empty() => Assert.False(ConsistencyProof.Verify(7, Roots[7], 7, Roots[7], [Roots[1]]));

    [Fact]
    public void equal_sizes_with_two_roots_are_refused() => Assert.False(ConsistencyProof.Verify(7, Roots[7], 7, Roots[6], []));

    [Fact]
    public void sizes_in_the_wrong_order_are_refused()
    {
        foreach (var (oldSize, newSize) in SmallPairs())
            Assert.False(ConsistencyProof.Verify(newSize, Roots[newSize], oldSize, Roots[oldSize], Proof(oldSize, newSize)));
    }

    [Theory]
    [InlineData(-1, 7), InlineData(-2, -1), InlineData(long.MinValue, 1)]
    public void negative_sizes_are_refused(long oldSize, long newSize) =>
        Assert.False(ConsistencyProof.Verify(oldSize, LogDigest.Empty, newSize, Roots[7], []));

    [Fact]
    public void another_old_root_is_refused()
    {
        foreach (var (oldSize, newSize) in SmallPairs())
            Assert.False(ConsistencyProof.Verify(oldSize, Roots[oldSize - 1], newSize, Roots[newSize], Proof(oldSize, newSize)));
    }

    [Fact]
    public void another_new_root_is_refused()
    {
        foreach (var (oldSize, newSize) in SmallPairs())
            Assert.False(ConsistencyProof.Verify(oldSize, Roots[oldSize], newSize, Roots[newSize - 1], Proof(oldSize, newSize)));
    }

    [Fact]
    public void a_proof_that_is_changed_anywhere_is_refused()
    {
        foreach (var (oldSize, newSize) in SmallPairs(33))
            for (var at = 0; at < Proof(oldSize, newSize).Length; at++)
            {
                var proof = Proof(oldSize, newSize);
                proof[at] = LogDigest.HashLeaf([1, 2, 3]);
                Assert.False(ConsistencyProof.Verify(oldSize, Roots[oldSize], newSize, Roots[newSize], proof));
            }
    }

    [Fact]
    public void a_proof_that_is_too_short_is_refused()
    {
        foreach (var (oldSize, newSize) in SmallPairs())
            Assert.False(ConsistencyProof.Verify(oldSize, Roots[oldSize], newSize, Roots[newSize], Proof(oldSize, newSize).AsSpan(1)));
    }

    [Fact]
    public void a_proof_that_is_too_long_is_refused()
    {
        foreach (var (oldSize, newSize) in SmallPairs())
            Assert.False(ConsistencyProof.Verify(oldSize, Roots[oldSize], newSize, Roots[newSize], [.. Proof(oldSize, newSize), Roots[1]]));
    }

    [Fact]
    public void another_old_size_is_refused()
    {
        foreach (var (oldSize, newSize) in SmallPairs(33))
            for (var other = 0; other <= newSize; other++)
                Assert.True(other == oldSize || !ConsistencyProof.Verify(other, Roots[other], newSize, Roots[newSize], Proof(oldSize, newSize)));
    }

    [Fact]
    public void nothing_that_a_peer_can_send_throws() =>
        Gen.Select(Gen.Long, Gen.Long, Leaves.Digest.Array[0, 70]).Sample((oldSize, newSize, proof) =>
            !ConsistencyProof.Verify(oldSize, Roots[1], newSize, Roots[2], proof));

    private static IEnumerable<(int Old, int New)> SmallPairs(int largest = Exhaustive) =>
        from newSize in Enumerable.Range(2, largest - 1) from oldSize in Enumerable.Range(1, newSize - 1) select (oldSize, newSize);

    private static LogDigest[] Proof(int oldSize, int newSize) => Leaves.Digests(NaiveTree.Proof(oldSize, Entries.AsSpan(0, newSize)));
}
