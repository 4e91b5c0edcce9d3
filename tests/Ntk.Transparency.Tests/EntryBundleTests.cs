using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class EntryBundleTests
{
    [Fact]
    public void entries_read_back_from_their_bundle() =>
        Gen.Byte.Array[0, 300].Array[1, TilePath.FullWidth].Sample(entries =>
            EntryBundle.TryParse(EntryBundle.Encode(Memory(entries)), out var read, out _)
            && read.Select(entry => Convert.ToHexString(entry.Span)).SequenceEqual(entries.Select(Convert.ToHexString)), iter: 50);

    [Fact]
    public void what_reads_as_a_bundle_is_the_bundle_of_its_entries() =>
        Gen.Byte[0, 3].Array[0, 60].Sample(bytes =>
            !EntryBundle.TryParse(bytes, out var read, out _) || EntryBundle.Encode(read).AsSpan().SequenceEqual(bytes));

    [Fact]
    public void an_entry_has_its_length_before_it() =>
        Assert.Equal([0, 2, 7, 8, 0, 0], EntryBundle.Encode(Memory([[7, 8], []])));

    [Fact]
    public void the_longest_entry_reads_back()
    {
        Assert.True(EntryBundle.TryParse(EntryBundle.Encode(Memory([new byte[EntryBundle.MaxEntrySize]])), out var read, out _));
        Assert.Equal(EntryBundle.MaxEntrySize, read[0].Length);
    }

    [Fact]
    public void an_empty_bundle_is_refused() => Assert.Equal(EntryBundleFault.Empty, Fault([]));

    [Theory]
    [InlineData(new byte[] { 0 }), InlineData(new byte[] { 0, 1 }), InlineData(new byte[] { 0, 0, 0 }), InlineData(new byte[] { 0, 2, 9 })]
    public void a_bundle_that_ends_within_an_entry_is_refused(byte[] bundle) => Assert.Equal(EntryBundleFault.Truncated, Fault(bundle));

    [Fact]
    public void a_bundle_of_257_entries_is_refused() => Assert.Equal(EntryBundleFault.TooManyEntries, Fault(new byte[2 * 257]));

    [Theory]
    [InlineData(0), InlineData(257)]
    public void another_number_of_entries_is_a_callers_mistake(int count) =>
        Assert.Throws<ArgumentException>(() => EntryBundle.Encode(Memory([.. Enumerable.Repeat<byte[]>([], count)])));

    [Fact]
    public void an_entry_that_is_too_long_is_a_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => EntryBundle.Encode(Memory([new byte[EntryBundle.MaxEntrySize + 1]])));

    private static ReadOnlyMemory<byte>[] Memory(byte[][] entries) => [.. entries.Select(entry => new ReadOnlyMemory<byte>(entry))];

    private static EntryBundleFault Fault(byte[] bundle)
    {
        Assert.False(EntryBundle.TryParse(bundle, out var entries, out var fault));
        Assert.Empty(entries);
        return fault;
    }
}
