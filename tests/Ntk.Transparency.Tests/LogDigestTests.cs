using System.Security.Cryptography;
using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class LogDigestTests
{
    [Fact]
    public void a_leaf_is_hashed_behind_a_zero_byte_whatever_its_length() =>
        Gen.Byte.Array[0, 3000].Sample(leaf => LogDigest.HashLeaf(leaf) == new LogDigest(SHA256.HashData([0x00, .. leaf])));

    [Theory]
    [InlineData(1022), InlineData(1023), InlineData(1024)]
    public void the_length_at_which_the_way_of_hashing_changes_is_not_seen(int length) =>
        Assert.Equal(new LogDigest(SHA256.HashData([0x00, .. new byte[length]])), LogDigest.HashLeaf(new byte[length]));

    [Fact]
    public void two_children_are_hashed_in_their_order_behind_a_one() =>
        Gen.Select(Leaves.Digest, Leaves.Digest).Sample((l, r) =>
            LogDigest.HashChildren(l, r) == new LogDigest(SHA256.HashData([0x01, .. l.ToArray(), .. r.ToArray()])));

    [Fact]
    public void a_digest_gives_back_its_bytes() =>
        Gen.Byte.Array[LogDigest.Size].Sample(bytes => LogDigest.FromBytes(bytes).ToArray().AsSpan().SequenceEqual(bytes));

    [Fact]
    public void the_text_is_lower_case_hexadecimal() =>
        Gen.Byte.Array[LogDigest.Size].Sample(bytes => new LogDigest(bytes).ToString() == Convert.ToHexStringLower(bytes));

    [Theory]
    [InlineData(0), InlineData(31), InlineData(33)]
    public void another_length_is_a_callers_mistake(int size) => Assert.Throws<ArgumentException>(() => new LogDigest(new byte[size]));
}
