using CsCheck;

namespace Ntk.Wire.Tests;

public sealed class IdentifierTests
{
    private static readonly Gen<byte[]> Sixteen = Gen.Byte.Array[16];

    private static readonly Gen<byte[]> ThirtyTwo = Gen.Byte.Array[32];

    [Fact]
    public void a_transfer_id_reads_back_from_its_text() =>
        Sixteen.Sample(bytes => TransferId.TryParse(new TransferId(bytes).ToString(), out var id) && id.ToArray().AsSpan().SequenceEqual(bytes));

    [Fact]
    public void a_receiver_id_reads_back_from_its_text() =>
        Sixteen.Sample(bytes => ReceiverId.TryParse(new ReceiverId(bytes).ToString(), out var id) && id.ToArray().AsSpan().SequenceEqual(bytes));

    [Fact]
    public void a_mailbox_id_reads_back_from_its_text() =>
        Sixteen.Sample(bytes => MailboxId.TryParse(new MailboxId(bytes).ToString(), out var id) && id.ToArray().AsSpan().SequenceEqual(bytes));

    [Fact]
    public void a_mailbox_id_reads_back_from_its_uuid() =>
        Sixteen.Sample(bytes => MailboxId.FromGuid(new MailboxId(bytes).ToGuid()) == new MailboxId(bytes));

    [Fact]
    public void a_transfer_id_reads_back_from_its_uuid() =>
        Sixteen.Sample(bytes => TransferId.FromGuid(new TransferId(bytes).ToGuid()) == new TransferId(bytes));

    [Fact]
    public void a_receiver_id_reads_back_from_its_uuid() =>
        Sixteen.Sample(bytes => ReceiverId.FromGuid(new ReceiverId(bytes).ToGuid()) == new ReceiverId(bytes));

    [Fact]
    public void a_uuid_shows_the_bytes_in_their_order() =>
        Assert.Equal("000102030405060708090a0b0c0d0e0f", new TransferId(Counting(16)).ToGuid().ToString("N"));

    [Fact]
    public void a_digest_reads_back_from_its_text() =>
        ThirtyTwo.Sample(bytes => Digest256.TryParse(new Digest256(bytes).ToString(), out var digest) && digest == new Digest256(bytes));

    [Fact]
    public void texts_have_the_length_that_the_specification_gives()
    {
        Assert.Equal(22, new TransferId(Counting(16)).ToString().Length);
        Assert.Equal(22, new ReceiverId(Counting(16)).ToString().Length);
        Assert.Equal(43, new Digest256(Counting(32)).ToString().Length);
    }

    [Fact]
    public void an_id_formats_into_a_span_as_it_does_into_a_text() =>
        Sixteen.Sample(bytes =>
        {
            Span<char> text = stackalloc char[TransferId.TextSize];
            var id = new TransferId(bytes);
            return id.TryFormat(text, out var written, [], null) && text[..written].SequenceEqual(id.ToString());
        });

    [Fact]
    public void an_id_does_not_format_into_a_span_that_is_too_short() =>
        Assert.False(new TransferId(Counting(16)).TryFormat(new char[TransferId.TextSize - 1], out _, [], null));

    [Theory]
    [InlineData(0), InlineData(15), InlineData(17), InlineData(32)]
    public void an_id_of_another_length_is_a_callers_mistake(int size)
    {
        Assert.Throws<ArgumentException>(() => new TransferId(new byte[size]));
        Assert.Throws<ArgumentException>(() => new ReceiverId(new byte[size]));
        Assert.Throws<ArgumentException>(() => new MailboxId(new byte[size]));
    }

    [Theory]
    [InlineData(0), InlineData(31), InlineData(33)]
    public void a_digest_of_another_length_is_a_callers_mistake(int size) =>
        Assert.Throws<ArgumentException>(() => new Digest256(new byte[size]));

    private static byte[] Counting(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)i)];
}
