using System.Text;
using Ntk.Audit.Inspect.Openings;

namespace Ntk.Audit.Tests.Inspect.Openings;

/// <summary>What a message that was opened is said to hold.</summary>
public sealed class MessageContentTests
{
    private const string NoContent = "bytes that are no content of this protocol";

    [Theory]
    [InlineData(1, "hello", "a text of 5 bytes")]
    [InlineData(2, "https://relay.example/#a.b", "the link of a transfer, 26 bytes")]
    [InlineData(3, "0123456789abcdef0123456789abcdef", "a receipt for 2 contents")]
    [InlineData(9, "anything", "a content of the unknown type 9")]
    [InlineData(1, "", NoContent)]
    [InlineData(3, "0123456789abcde", NoContent)]
    public void a_content_is_told_by_its_type(byte type, string body, string told)
    {
        Assert.Equal(told, MessageContent.Describe(Content(type, "alice@relay.example", body)));
        Assert.Equal(told, MessageContent.Describe(Content(type, "", body)));
    }

    [Fact]
    public void bytes_that_are_none_are_told_as_such()
    {
        var content = Content(1, "alice@relay.example", "hello");
        Assert.All(Enumerable.Range(0, 28 + 19 + 1), length => Assert.Equal(NoContent, MessageContent.Describe(content.AsSpan(0, length))));
        Assert.Equal(NoContent, MessageContent.Describe([2, .. content[1..]]));
        Assert.Equal(NoContent, MessageContent.Describe([.. content[..^1], 0xFF]));
        Assert.Equal(NoContent, MessageContent.Describe(Content(3, "", new string('a', 16 * 65))));
    }

    private static byte[] Content(byte type, string address, string body) =>
        [1, type, .. new byte[16 + 8], 0, (byte)address.Length, .. Encoding.UTF8.GetBytes(address), .. Encoding.UTF8.GetBytes(body)];
}
