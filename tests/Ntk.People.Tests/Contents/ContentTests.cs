using System.Buffers.Binary;
using CsCheck;
using Ntk.People.Contents;
using Ntk.Sessions.Envelopes;

namespace Ntk.People.Tests.Contents;

public sealed class ContentTests
{
    private const string Link = "https://relay.example.org/#AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";

    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static Address Bob => Of("bob@relay.example.org");

    private static Address Eve => Of("eve@relay.example.org");

    [Fact]
    public void a_content_is_read_as_it_was_written() => Gen.String[1, 100].Sample(text =>
    {
        if (Content.OfText(text, Bob, Now)?.To(Eve) is not { } content)
            return;
        Assert.Equal(ContentFailure.None, Content.TryParse(content.Encode(), out var read));
        Assert.Equal((content.Id, Now, Bob, Eve, text), (read!.Id, read.Time, read.Sender, read.Recipient, read.Text));
        Assert.Equal(content.EncodedSize, content.Encode().Length);
    });

    [Theory]
    [InlineData(""), InlineData("a\0b")]
    public void what_is_no_text_is_not_sent(string text) => Assert.Null(Content.OfText(text, null, Now));

    [Fact]
    public void half_a_character_is_not_sent() => Assert.Null(Content.OfText(new string('\ud800', 1), null, Now));

    [Theory]
    [InlineData(""), InlineData("https://relay.example.org/"), InlineData(Link + "A"), InlineData("ftp" + Link)]
    public void what_is_no_link_is_not_sent(string link) => Assert.Null(Content.OfTransfer(link, null, Now));

    [Theory]
    [InlineData(0), InlineData(65)]
    public void a_receipt_has_1_to_64_ids(int count) =>
        Assert.Null(Content.OfReceipt([.. Enumerable.Range(0, count).Select(_ => ContentId.Draw())], null, Now));

    [Fact]
    public void the_text_of_a_content_is_not_its_text_in_a_log() => Assert.Equal("Text", Content.OfText("secret", Bob, Now)!.ToString());

    [Fact]
    public void any_bytes_are_a_content_that_encodes_to_them_or_are_refused() => Gen.Byte.Array[0, 120].Sample(bytes =>
    {
        foreach (var start in (byte[][])[bytes, [2, .. bytes], [2, 1, .. bytes], [.. Content.OfText("x", Bob, Now)!.Encode().AsSpan(0, 26), .. bytes]])
            if (Content.TryParse(start, out var content) == ContentFailure.None)
                Assert.Equal(OfNow(start), content!.Encode());
            else
                Assert.Null(content);
    }, iter: 20_000);

    [Fact]
    public void a_content_with_a_changed_byte_is_one_that_encodes_to_it_or_is_refused() => Gen.Select(Gen.Int[0, 200], Gen.Byte).Sample((at, value) =>
    {
        foreach (var content in (Content[])[Content.OfText("Hello", Bob, Now)!, Content.OfTransfer(Link, Bob, Now)!, Content.OfReceipt([ContentId.Draw()], Bob, Now)!])
        {
            var bytes = content.To(Eve).Encode();
            bytes[at % bytes.Length] = value;
            if (Content.TryParse(bytes, out var read) == ContentFailure.None)
                Assert.Equal(OfNow(bytes), read!.Encode());
        }
    }, iter: 20_000);

    [Fact]
    public void the_longest_text_with_the_longest_addresses_fills_a_first_message()
    {
        var longest = Of("b@relay.example.org/" + new string('p', Address.MaxLength - 20));

        var content = Content.OfText(new string('x', PeopleLimits.MaxText), longest, Now)!.To(longest);

        Assert.Equal(Session.MaxFirstContent, content.Encode().Length);
        Assert.Equal(ContentFailure.None, Content.TryParse(content.Encode(), out _));
    }

    /// <summary>A content of version 1 as one of version 2, which has no recipient.</summary>
    private static byte[] OfNow(byte[] content)
    {
        if (content[0] != 1)
            return content;
        var addressEnd = 28 + BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(26));
        return [2, .. content.AsSpan(1, addressEnd - 1), 0, 0, .. content.AsSpan(addressEnd)];
    }

    private static Address Of(string text)
    {
        Assert.Equal(AddressFault.None, Address.TryParse(text, out var address, out _));
        return address!;
    }
}
