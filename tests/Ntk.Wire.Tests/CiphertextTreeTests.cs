using System.Security.Cryptography;
using CsCheck;

namespace Ntk.Wire.Tests;

public sealed class CiphertextTreeTests
{
    private static readonly Gen<byte[][]> Leaves = Gen.Byte.Array[0, 40].Array[1, 300];

    [Fact]
    public void the_root_is_that_of_the_recursion_in_rfc_6962() =>
        Leaves.Sample(leaves => Root(leaves) == new Digest256(MerkleTreeHash(leaves)));

    [Fact]
    public void every_number_of_leaves_up_to_130_has_the_root_of_the_recursion()
    {
        var leaves = Enumerable.Range(0, 130).Select(i => new[] { (byte)i }).ToArray();
        var tree = new CiphertextTree();
        for (var count = 1; count <= leaves.Length; count++)
        {
            tree.Add(CiphertextTree.HashLeaf(leaves[count - 1]));
            Assert.Equal(count, tree.Count);
            Assert.Equal(new Digest256(MerkleTreeHash(leaves.AsSpan(0, count))), tree.Root());
        }
    }

    [Fact]
    public void asking_for_the_root_changes_nothing() =>
        Leaves.Sample(leaves =>
        {
            var tree = new CiphertextTree();
            foreach (var leaf in leaves)
            {
                tree.Add(CiphertextTree.HashLeaf(leaf));
                tree.Root();
            }
            return tree.Root() == Root(leaves);
        });

    [Fact]
    public void a_leaf_hashed_in_parts_is_the_leaf_hashed_whole() =>
        Gen.Select(Gen.Byte.Array[0, 500], Gen.Byte.Array[0, 500]).Sample((first, second) =>
        {
            using var hash = CiphertextTree.BeginLeaf();
            hash.AppendData(first);
            var one = CiphertextTree.EndLeaf(hash);
            CiphertextTree.NextLeaf(hash);
            hash.AppendData(first);
            hash.AppendData(second);
            return one == CiphertextTree.HashLeaf(first) && CiphertextTree.EndLeaf(hash) == CiphertextTree.HashLeaf([.. first, .. second]);
        });

    [Fact]
    public void an_inner_node_is_not_a_leaf()
    {
        byte[] left = [.. MerkleTreeHash([[1]])], right = [.. MerkleTreeHash([[2]])];
        Assert.NotEqual(Root([[1], [2]]), Root([[.. left, .. right]]));
    }

    [Fact]
    public void the_order_of_the_leaves_matters() => Assert.NotEqual(Root([[1], [2], [3]]), Root([[2], [1], [3]]));

    [Fact]
    public void a_tree_without_leaves_has_no_root() => Assert.Throws<InvalidOperationException>(() => new CiphertextTree().Root());

    private static Digest256 Root(byte[][] leaves)
    {
        var tree = new CiphertextTree();
        foreach (var leaf in leaves)
            tree.Add(CiphertextTree.HashLeaf(leaf));
        return tree.Root();
    }

    // RFC 6962, section 2.1, word for word: k is the largest power of two smaller than n.
    private static byte[] MerkleTreeHash(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
            return SHA256.HashData([0x00, .. leaves[0]]);
        var k = 1;
        while (k * 2 < leaves.Length)
            k *= 2;
        return SHA256.HashData([0x01, .. MerkleTreeHash(leaves[..k]), .. MerkleTreeHash(leaves[k..])]);
    }
}
