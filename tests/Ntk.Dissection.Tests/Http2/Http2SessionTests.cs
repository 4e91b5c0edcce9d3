using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Http2;

public class Http2SessionTests
{
    private static Step Client(byte[] bytes) => new(Side.Client, bytes);

    private static Step Server(byte[] bytes) => new(Side.Server, bytes);

    [Fact]
    public void a_request_and_its_response_are_read()
    {
        var seen = Http2Recorder.Of(Frames.Begun(
            Client(Frames.Of(1, 4, 1, Frames.Get)), Client(Frames.Of(0, 1, 1, "body"u8.ToArray())),
            Server(Frames.Of(1, 4, 1, Frames.Ok)), Server(Frames.Of(0, 0, 1, "answer"u8.ToArray())), Server(Frames.Of(1, 5, 1, 0x00, 1, (byte)'t', 1, (byte)'v'))));
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal(["Client Request 1|:method: GET|:scheme: http|:path: /|:authority: a", "Server Response 1|:status: 200", "Server Trailers 1 end|t: v"], seen.Heads);
        Assert.Equal("body"u8, seen.Ledger.Bytes(Side.Client, "Data 1"));
        Assert.Equal("answer"u8, seen.Ledger.Bytes(Side.Server, "Data 1"));
    }

    [Fact]
    public void a_block_in_several_frames_with_padding_and_priority_is_one()
    {
        var get = Frames.Get;
        var seen = Http2Recorder.Of(Frames.Begun(
            Client(Frames.Of(1, 0x29, 1, [3, 0, 0, 0, 0, 16, .. get[..2], 0, 0, 0])), Client(Frames.Of(9, 0, 1)), Client(Frames.Of(9, 4, 1, get[2..]))));
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal(["Client Request 1 end|:method: GET|:scheme: http|:path: /|:authority: a"], seen.Heads);
        Assert.Equal(3, seen.Ledger.Bytes(Side.Client, "Padding").Length);
        Assert.Equal(5, seen.Ledger.Bytes(Side.Client, "Priority").Length);
    }

    [Fact]
    public void bytes_that_a_sender_chooses_are_handed_out()
    {
        var seen = Http2Recorder.Of(Frames.Begun(
            Client(Frames.Of(6, 0, 0, "12345678"u8.ToArray())), Client(Frames.Of(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0, .. "debug"u8])), Client(Frames.Of(0x4B, 0xFF, 7, "grease"u8.ToArray()))));
        Assert.Equal("12345678"u8, seen.Ledger.Bytes(Side.Client, "Ping"));
        Assert.Equal("debug"u8, seen.Ledger.Bytes(Side.Client, "GoAwayDebug"));
        Assert.Equal("grease"u8, seen.Ledger.Bytes(Side.Client, "Extension"));
        Assert.Empty(seen.Ledger.Problems);
    }

    [Fact]
    public void a_tunnel_takes_the_bodies_of_its_stream()
    {
        var seen = Http2Recorder.Of(Frames.Begun(
            Client(Frames.Of(1, 4, 1, Frames.Connect)), Server(Frames.Of(1, 4, 1, Frames.Ok)),
            Client(Frames.Of(0, 0, 1, "up"u8.ToArray())), Server(Frames.Of(0, 1, 1, "down"u8.ToArray())), Client(Frames.Of(3, 0, 1, 0, 0, 0, 8))));
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal("up"u8, seen.Ledger.Bytes(Side.Client, "Tunnel 1"));
        Assert.Equal("down"u8, seen.Ledger.Bytes(Side.Server, "Tunnel 1"));
        Assert.Contains("Tunnel 1 end Aborted", seen.Ledger.Labels(Side.Client));
        Assert.Contains("Tunnel 1 end Closed", seen.Ledger.Labels(Side.Server));
    }

    [Fact]
    public void a_promise_is_a_request_that_the_server_answers()
    {
        var seen = Http2Recorder.Of(Frames.Begun(
            Client(Frames.Of(1, 5, 1, Frames.Get)), Server(Frames.Of(5, 4, 1, [0, 0, 0, 2, .. Frames.Get])), Server(Frames.Of(1, 5, 2, Frames.Ok))));
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal("Server Response 2 end|:status: 200", seen.Heads[^1]);
    }

    [Fact]
    public void a_gap_in_a_body_is_bridged()
    {
        var seen = Http2Recorder.Of(Frames.Begun(
            Client(Frames.Of(1, 4, 1, Frames.Get)), Client(Frames.Of(0, 1, 1, "0123456789"u8.ToArray())[..12]), Step.Gap(Side.Client, 7), Client(Frames.Of(6, 0, 0, new byte[8]))));
        Assert.Equal([ProblemKind.Http2Gap], seen.Ledger.Kinds);
        Assert.Contains("StreamEnd 1", seen.Ledger.Labels(Side.Client));
        Assert.Equal(8, seen.Ledger.Bytes(Side.Client, "Ping").Length);
    }

    public static TheoryData<string, ProblemKind, byte[]> Refused { get; } = new()
    {
        { "DATA over its maximum", ProblemKind.Http2FrameSize, Frames.Of(0, 0, 1, new byte[16_385]) },
        { "PING of 7 bytes", ProblemKind.Http2FrameSize, Frames.Of(6, 0, 0, new byte[7]) },
        { "SETTINGS of 5 bytes", ProblemKind.Http2FrameSize, Frames.Of(4, 0, 0, new byte[5]) },
        { "SETTINGS with acknowledgement and payload", ProblemKind.Http2FrameSize, Frames.Of(4, 1, 0, new byte[6]) },
        { "SETTINGS on a stream", ProblemKind.Http2FrameStream, Frames.Of(4, 0, 1) },
        { "HEADERS on no stream", ProblemKind.Http2FrameStream, Frames.Of(1, 4, 0, Frames.Get) },
        { "a client's PUSH_PROMISE", ProblemKind.Http2FrameStream, Frames.Of(5, 4, 1, 0, 0, 0, 2, 0x82) },
        { "padding longer than its frame", ProblemKind.Http2Padding, Frames.Of(1, 0xC, 1, 5, 0x82) },
        { "CONTINUATION of no block", ProblemKind.Http2Interleaved, Frames.Of(9, 4, 1, Frames.Get) },
        { "another frame within a block", ProblemKind.Http2Interleaved, [.. Frames.Of(1, 0, 1, Frames.Get), .. Frames.Of(6, 0, 0, new byte[8])] },
        { "a block of another stream", ProblemKind.Http2Interleaved, [.. Frames.Of(1, 0, 1, Frames.Get), .. Frames.Of(9, 4, 3)] },
        { "a flood of CONTINUATION", ProblemKind.Http2BlockTooLong, [.. Frames.Of(1, 0, 1, Frames.Get), .. Enumerable.Repeat(Frames.Of(9, 0, 1), 64).SelectMany(f => f)] },
        { "a block that is too long", ProblemKind.Http2BlockTooLong, [.. Frames.Of(1, 0, 1, Frames.Get), .. Enumerable.Repeat(Frames.Of(9, 0, 1, new byte[16_000]), 5).SelectMany(f => f)] },
        { "a block that does not decode", ProblemKind.Http2Compression, Frames.Of(1, 4, 1, 0x80) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void what_breaks_framing_or_compression_loses_the_side(string what, ProblemKind kind, byte[] bytes)
    {
        Assert.NotEmpty(what);
        byte[] sent = [.. Frames.Preface, .. bytes, .. Frames.Of(6, 0, 0, "behindit"u8.ToArray())];
        var seen = Http2Recorder.Of([Client(sent)]);
        Assert.Equal([kind], seen.Ledger.Kinds);
        Assert.Equal(sent.Length, seen.Ledger.Counted(Side.Client));
        Assert.EndsWith("behindit", System.Text.Encoding.Latin1.GetString(seen.Ledger.Bytes(Side.Client, "Undecodable")), StringComparison.Ordinal);
    }

    public static TheoryData<string, ProblemKind, byte[]> Reported { get; } = new()
    {
        { "padding that is not zero", ProblemKind.Http2Padding, [.. Frames.Of(1, 4, 1, Frames.Get), .. Frames.Of(0, 8, 1, 2, 0, 1)] },
        { "a reserved bit", ProblemKind.Http2ReservedBits, Frames.Of(6, 0, int.MinValue, new byte[8]) },
        { "a flag without meaning", ProblemKind.Http2ReservedBits, Frames.Of(6, 2, 0, new byte[8]) },
        { "a setting out of range", ProblemKind.Http2Setting, Frames.Of(4, 0, 0, 0, 5, 0, 0, 0, 0) },
        { "DATA on a stream that was never opened", ProblemKind.Http2ClosedStream, Frames.Of(0, 0, 5, 1) },
        { "DATA behind the end", ProblemKind.Http2ClosedStream, [.. Frames.Of(1, 5, 1, Frames.Get), .. Frames.Of(0, 0, 1, 1)] },
        { "bytes before a tunnel", ProblemKind.Http2UnaskedTunnel, [.. Frames.Of(1, 4, 1, Frames.Connect), .. Frames.Of(0, 0, 1, 1)] },
        { "an even stream of the client", ProblemKind.Http2FrameStream, Frames.Of(1, 5, 2, Frames.Get) },
        { "a name in upper case", ProblemKind.Http2MalformedHead, Frames.Of(1, 5, 1, [.. Frames.Get, 0, 1, (byte)'A', 0]) },
        { "a request without path", ProblemKind.Http2MalformedHead, Frames.Of(1, 5, 1, 0x82, 0x86) },
        { "a field of a connection", ProblemKind.Http2MalformedHead, Frames.Of(1, 5, 1, [.. Frames.Get, 0, 7, .. "upgrade"u8, 1, (byte)'x']) },
        { "a pseudo-field behind others", ProblemKind.Http2MalformedHead, Frames.Of(1, 5, 1, [.. Frames.Get[..3], 0, 1, (byte)'a', 0, .. Frames.Get[3..]]) },
    };

    [Theory]
    [MemberData(nameof(Reported))]
    public void what_breaks_another_rule_is_reported_and_goes_on(string what, ProblemKind kind, byte[] bytes)
    {
        Assert.NotEmpty(what);
        var seen = Http2Recorder.Of([Client([.. Frames.Preface, .. bytes, .. Frames.Of(6, 0, 0, "behindit"u8.ToArray())])]);
        Assert.Equal([kind], seen.Ledger.Kinds);
        Assert.EndsWith("behindit", System.Text.Encoding.Latin1.GetString(seen.Ledger.Bytes(Side.Client, "Ping")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", ProblemKind.Http2Preface)]
    [InlineData("PRI * HTTP/2.0", ProblemKind.Http2Truncated)]
    public void a_client_without_preface_is_not_read(string sent, ProblemKind kind) => Assert.Equal([kind], Http2Recorder.Of([Step.Client(sent)]).Ledger.Kinds);

    [Fact]
    public void a_first_frame_other_than_settings_is_refused() =>
        Assert.Equal([ProblemKind.Http2FirstFrame], Http2Recorder.Of([Server(Frames.Of(6, 0, 0, new byte[8]))]).Ledger.Kinds);

    [Fact]
    public void a_larger_table_and_frame_are_allowed_once_the_other_side_announced_them()
    {
        byte[] settings = [.. Frames.Of(4, 0, 0, 0, 1, 0, 1, 0, 0, 0, 5, 0, 1, 0, 0)];
        var seen = Http2Recorder.Of([
            Client(Frames.Preface), Server(settings), Client(Frames.Of(1, 4, 1, [0x3F, 0xE1, 0xFF, 0x03, .. Frames.Get])), Client(Frames.Of(0, 1, 1, new byte[60_000]))]);
        Assert.Empty(seen.Ledger.Problems);
    }

    [Fact]
    public void too_many_open_streams_are_refused()
    {
        var opened = Enumerable.Range(0, 513).SelectMany(i => Frames.Of(1, 4, (2 * i) + 1, Frames.Get));
        Assert.Equal([ProblemKind.Http2TooManyStreams], Http2Recorder.Of([Client([.. Frames.Preface, .. opened])]).Ledger.Kinds);
    }

    [Fact]
    public void streams_that_are_reset_at_once_leave_nothing_behind()
    {
        var opened = Enumerable.Range(0, 2000).SelectMany(i => (byte[])[.. Frames.Of(1, 4, (2 * i) + 1, Frames.Get), .. Frames.Of(3, 0, (2 * i) + 1, 0, 0, 0, 8)]);
        Assert.Empty(Http2Recorder.Of([Client([.. Frames.Preface, .. opened])]).Ledger.Problems);
    }

    [Theory]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", true)]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nmore", true)]
    [InlineData("PRI", null)]
    [InlineData("", null)]
    [InlineData("PUT", false)]
    public void the_preface_tells_the_version(string first, bool? expected) =>
        Assert.Equal(expected, Ntk.Dissection.Http2.Http2Preface.Begins(System.Text.Encoding.ASCII.GetBytes(first)));
}
