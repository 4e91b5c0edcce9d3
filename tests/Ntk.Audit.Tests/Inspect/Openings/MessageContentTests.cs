using System.Buffers.Binary;
using System.Text;
using Ntk.Audit.Inspect.Openings;

namespace Ntk.Audit.Tests.Inspect.Openings;

/// <summary>What a message that was opened is said to hold.</summary>
public sealed class MessageContentTests
{
    private const string NoContent = "bytes that are no content of this protocol";
    private const string Sender = "alice@relay.example";
    private const string Recipient = "bob@relay.example:8443/p";
    private const int HeadSize = 26;

    [Theory]
    [InlineData(1, "hello", "a text of 5 bytes")]
    [InlineData(2, "https://relay.example/#a.b", "the link of a transfer, 26 bytes")]
    [InlineData(3, "0123456789abcdef0123456789abcdef", "a receipt for 2 contents")]
    [InlineData(9, "anything", "a content of the unknown type 9")]
    [InlineData(1, "", NoContent)]
    [InlineData(1, "a\0b", NoContent)]
    [InlineData(2, "a link", NoContent)]
    [InlineData(3, "0123456789abcde", NoContent)]
    public void a_content_is_told_by_its_type(byte type, string body, string told)
    {
        Assert.Equal(told, MessageContent.Describe(Content(2, type, [Sender, Recipient], body)));
        Assert.Equal(told, MessageContent.Describe(Content(2, type, ["", ""], body)));
        Assert.Equal(told, MessageContent.Describe(Content(1, type, [Sender], body)));
    }

    [Fact]
    public void bytes_that_are_none_are_told_as_such()
    {
        var content = Content(2, 1, [Sender, Recipient], "hello");
        Assert.All(Enumerable.Range(0, content.Length - "hello".Length + 1), length => Assert.Equal(NoContent, MessageContent.Describe(content.AsSpan(0, length))));
        Assert.Equal(NoContent, MessageContent.Describe([3, .. content[1..]]));
        Assert.Equal(NoContent, MessageContent.Describe([.. content[..^1], 0xFF]));
        Assert.Equal(NoContent, MessageContent.Describe(Content(2, 3, ["", ""], new string('a', 16 * 65))));
    }

    [Theory, InlineData("Meet me at nine"), InlineData("alice@relay.example\n")]
    public void a_text_in_place_of_an_address_is_none(string text)
    {
        Assert.Equal(NoContent, MessageContent.Describe(Content(2, 1, [text, Recipient], "hello")));
        Assert.Equal(NoContent, MessageContent.Describe(Content(2, 1, [Sender, text], "hello")));
        Assert.Equal(NoContent, MessageContent.Describe(Content(2, 1, [new string('a', 513), Recipient], "hello")));
    }

    [Fact]
    public void a_time_behind_the_year_9999_is_none()
    {
        var content = Content(2, 1, [Sender, Recipient], "hello");
        BinaryPrimitives.WriteUInt64BigEndian(content.AsSpan(HeadSize - sizeof(ulong)), 253_402_300_800);
        Assert.Equal(NoContent, MessageContent.Describe(content));
    }

    private static byte[] Content(byte version, byte type, string[] addresses, string body) =>
        [version, type, .. new byte[HeadSize - 2], .. addresses.SelectMany(Address), .. Encoding.UTF8.GetBytes(body)];

    private static byte[] Address(string text) => [(byte)(text.Length >> 8), (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];
}
