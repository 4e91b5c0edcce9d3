using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.WebSockets;

public class WebSocketSessionTests
{
    private const string Deflate = "permessage-deflate";

    private static Step Client(params byte[] bytes) => new(Side.Client, bytes);

    private static Step Server(params byte[] bytes) => new(Side.Server, bytes);

    [Fact]
    public void messages_come_without_their_mask()
    {
        var seen = WebSocketRecorder.Of([Client(SocketFrames.Masked(0x82, "hello world"u8)), Server(SocketFrames.Of(0x81, "answer"u8.ToArray()))]);
        Assert.Equal("hello world"u8, seen.Ledger.Bytes(Side.Client, "Message"));
        Assert.Equal("answer"u8, seen.Ledger.Bytes(Side.Server, "Message"));
        Assert.Empty(seen.Ledger.Problems);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(300_001)]
    public void messages_of_any_length_are_read(int length)
    {
        var payload = new byte[length];
        new Random(length).NextBytes(payload);
        var seen = WebSocketRecorder.Of([Client(SocketFrames.Masked(0x82, payload))], Script.Randomly(length));
        Assert.Equal(payload, Assert.Single(seen.Messages));
        Assert.Empty(seen.Ledger.Problems);
    }

    [Fact]
    public void control_frames_come_between_fragments()
    {
        var seen = WebSocketRecorder.Of([Server([
            .. SocketFrames.Of(0x01, "hel"u8.ToArray()), .. SocketFrames.Of(0x89, "ping"u8.ToArray()), .. SocketFrames.Of(0x00, []), .. SocketFrames.Of(0x80, "lo"u8.ToArray())])]);
        Assert.Equal("hello"u8, Assert.Single(seen.Messages));
        Assert.Equal("ping"u8, seen.Ledger.Bytes(Side.Server, "Ping"));
        Assert.Empty(seen.Ledger.Problems);
    }

    [Fact]
    public void a_client_that_takes_its_context_over_refers_to_earlier_messages()
    {
        // RFC 7692, 7.2.3.1 and 7.2.3.2: Hello, and Hello again by reference.
        byte[] first = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], second = [0xF2, 0x00, 0x11, 0x00, 0x00];
        var seen = WebSocketRecorder.Of([Client([.. SocketFrames.Masked(0xC1, first), .. SocketFrames.Masked(0xC1, second)])], extensions: Deflate);
        Assert.Equal(["Hello", "Hello"], seen.Messages.Select(Encoding.ASCII.GetString));
        Assert.Equal([.. first, .. second], seen.Ledger.Bytes(Side.Client, "Compressed"));
        Assert.Empty(seen.Ledger.Problems);
    }

    [Fact]
    public void a_client_that_does_not_take_its_context_over_may_not()
    {
        byte[] first = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], second = [0xF2, 0x00, 0x11, 0x00, 0x00];
        var seen = WebSocketRecorder.Of(
            [Client([.. SocketFrames.Masked(0xC1, first), .. SocketFrames.Masked(0xC1, second), .. SocketFrames.Masked(0xC1, first)])],
            extensions: "permessage-deflate; client_no_context_takeover; server_max_window_bits=15");
        Assert.Equal([ProblemKind.WebSocketCompression], seen.Ledger.Kinds);
        Assert.Equal(["Hello", "Hello"], seen.Messages.Select(Encoding.ASCII.GetString));
    }

    [Fact]
    public void compressed_fragments_are_one_message()
    {
        var text = string.Concat(Enumerable.Repeat("some text that repeats, ", 3000));
        var wire = SocketFrames.Deflate(Encoding.ASCII.GetBytes(text));
        var seen = WebSocketRecorder.Of(
            [Client([.. SocketFrames.Masked(0x41, wire.AsSpan(0, 20)), .. SocketFrames.Masked(0x00, wire.AsSpan(20, 9)), .. SocketFrames.Masked(0x80, wire.AsSpan(29))])], extensions: Deflate);
        Assert.Equal(text, Encoding.ASCII.GetString(Assert.Single(seen.Messages)));
        Assert.Empty(seen.Ledger.Problems);
    }

    [Fact]
    public void a_message_that_grows_without_measure_is_given_up()
    {
        var bomb = SocketFrames.Deflate(new byte[40_000_000]);
        var seen = WebSocketRecorder.Of([Client([.. SocketFrames.Masked(0xC2, bomb), .. SocketFrames.Masked(0x82, "after"u8)])], extensions: Deflate);
        Assert.Equal([ProblemKind.WebSocketBomb], seen.Ledger.Kinds);
        Assert.Equal("after"u8, Assert.Single(seen.Messages));
    }

    [Fact]
    public void what_was_compressed_behind_a_failure_is_undecodable()
    {
        byte[] hello = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00];
        var seen = WebSocketRecorder.Of([Client([.. SocketFrames.Masked(0xC1, [0xFF, 0xFF]), .. SocketFrames.Masked(0xC1, hello)])], extensions: Deflate);
        Assert.Equal([ProblemKind.WebSocketCompression], seen.Ledger.Kinds);
        Assert.Equal(hello, seen.Ledger.Bytes(Side.Client, "Undecodable"));
    }

    [Fact]
    public void a_final_block_is_given_up()
    {
        // The byte 'a' in one block that says it is the last.
        var seen = WebSocketRecorder.Of([Client([.. SocketFrames.Masked(0xC1, [0x4B, 0x04, 0x00, 0x00])])], extensions: Deflate);
        Assert.Equal([ProblemKind.WebSocketCompression], seen.Ledger.Kinds);
    }

    [Fact]
    public void a_gap_in_a_message_is_bridged()
    {
        var frame = SocketFrames.Masked(0x82, "0123456789"u8);
        var seen = WebSocketRecorder.Of([Client(frame[..8]), Step.Gap(Side.Client, 3), Client([.. frame[11..], .. SocketFrames.Masked(0x82, "next"u8)])]);
        Assert.Equal([ProblemKind.WebSocketGap], seen.Ledger.Kinds);
        Assert.Equal("0156789next"u8, seen.Ledger.Bytes(Side.Client, "Message"));
        Assert.Equal("next"u8, Assert.Single(seen.Messages));
    }

    public static TheoryData<string, ProblemKind, byte[]> Lost { get; } = new()
    {
        { "a reserved bit", ProblemKind.WebSocketReservedBits, SocketFrames.Masked(0xA1, "x"u8) },
        { "a compressed message without agreement", ProblemKind.WebSocketReservedBits, SocketFrames.Masked(0xC1, "x"u8) },
        { "a reserved opcode", ProblemKind.WebSocketOpcode, SocketFrames.Masked(0x83, "x"u8) },
        { "a length of 2^63", ProblemKind.WebSocketLength, [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4] },
        { "a long ping", ProblemKind.WebSocketControlFrame, SocketFrames.Masked(0x89, new byte[126]) },
        { "a fragmented ping", ProblemKind.WebSocketControlFrame, SocketFrames.Masked(0x09, "x"u8) },
        { "a continuation of nothing", ProblemKind.WebSocketFragment, SocketFrames.Masked(0x80, "x"u8) },
        { "a message within a message", ProblemKind.WebSocketFragment, [.. SocketFrames.Masked(0x01, "x"u8), .. SocketFrames.Masked(0x81, "x"u8)] },
        { "bytes behind a close frame", ProblemKind.WebSocketAfterClose, [.. SocketFrames.Masked(0x88, [3, 0xE8]), 0x82] },
    };

    [Theory]
    [MemberData(nameof(Lost))]
    public void what_leaves_boundaries_unknown_loses_the_side(string what, ProblemKind kind, byte[] bytes)
    {
        Assert.NotEmpty(what);
        var seen = WebSocketRecorder.Of([Client(bytes), Client("behind"u8.ToArray())]);
        Assert.Equal([kind], seen.Ledger.Kinds);
        Assert.EndsWith("behind", Encoding.Latin1.GetString(seen.Ledger.Bytes(Side.Client, "Undecodable")), StringComparison.Ordinal);
    }

    public static TheoryData<string, ProblemKind, byte[]> Reported { get; } = new()
    {
        { "a client without mask", ProblemKind.WebSocketMasking, SocketFrames.Of(0x82, [1]) },
        { "a length in a longer form", ProblemKind.WebSocketLength, [0x82, 0xFE, 0, 1, 0, 0, 0, 0, 9] },
        { "a length in the longest form", ProblemKind.WebSocketLength, [0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 9] },
        { "text that is not UTF-8", ProblemKind.WebSocketText, SocketFrames.Masked(0x81, [0x61, 0xFF]) },
        { "text that ends within a character", ProblemKind.WebSocketText, SocketFrames.Masked(0x81, [0x61, 0xC3]) },
    };

    [Theory]
    [MemberData(nameof(Reported))]
    public void what_breaks_another_rule_is_reported_and_goes_on(string what, ProblemKind kind, byte[] bytes)
    {
        Assert.NotEmpty(what);
        var seen = WebSocketRecorder.Of([Client([.. bytes, .. SocketFrames.Masked(0x8A, "pong"u8)])]);
        Assert.Equal([kind], seen.Ledger.Kinds);
        Assert.Equal("pong"u8, seen.Ledger.Bytes(Side.Client, "Pong"));
    }

    [Theory]
    [InlineData("03", true)]
    [InlineData("03e8", false)]
    [InlineData("", false)]
    [InlineData("03e862796520", false)]
    [InlineData("03ed", true)]
    [InlineData("03e8ff", true)]
    [InlineData("1388", true)]
    public void a_close_frame_has_a_code_that_may_be_sent_and_text(string payload, bool reported)
    {
        var seen = WebSocketRecorder.Of([Server(SocketFrames.Of(0x88, Convert.FromHexString(payload)))]);
        Assert.Equal(reported ? [ProblemKind.WebSocketClose] : [], seen.Ledger.Kinds);
    }

    [Theory]
    [InlineData("x-webkit-deflate-frame")]
    [InlineData("permessage-deflate; foo")]
    [InlineData("permessage-deflate; client_max_window_bits=16")]
    [InlineData("permessage-deflate; client_no_context_takeover; client_no_context_takeover")]
    [InlineData("permessage-deflate, permessage-deflate")]
    public void an_extension_that_is_not_known_is_reported(string extensions) =>
        Assert.Equal([ProblemKind.WebSocketExtension], WebSocketRecorder.Of([], extensions: extensions).Ledger.Kinds);

    [Fact]
    public void a_side_that_ends_within_a_message_is_reported() =>
        Assert.Equal([ProblemKind.WebSocketTruncated], WebSocketRecorder.Of([Server(SocketFrames.Of(0x01, [0x61]))]).Ledger.Kinds);
}
