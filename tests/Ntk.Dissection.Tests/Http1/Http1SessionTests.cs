using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Http1;

public class Http1SessionTests
{
    private const string Get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

    [Fact]
    public void each_byte_of_a_head_has_its_kind()
    {
        var seen = Http1Recorder.Of([Step.Client("GET /a HTTP/1.1\r\nHost: x\r\nEmpty:\r\nB:c \t\r\n\r\n")]);
        string[] expected =
        [
            "Method:GET", "Delimiter: ", "Target:/a", "Delimiter: ", "Version:HTTP/1.1", "Delimiter:\r\n",
            "FieldName:Host", "Delimiter::", "OptionalWhitespace: ", "FieldValue:x", "Delimiter:\r\n",
            "FieldName:Empty", "Delimiter::", "Delimiter:\r\n",
            "FieldName:B", "Delimiter::", "FieldValue:c", "OptionalWhitespace: \t", "Delimiter:\r\n", "Delimiter:\r\n",
        ];
        Assert.Equal(expected, seen.Parts);
    }

    [Fact]
    public void a_status_line_may_have_an_empty_reason()
    {
        var seen = Http1Recorder.Of([Step.Client(Get), Step.Server("HTTP/1.1 204 \r\n\r\n")]);
        Assert.Empty(seen.Ledger.Problems);
        Assert.Contains("StatusCode:204", seen.Parts);
    }

    [Fact]
    public void a_counted_body_is_handed_out_untouched()
    {
        var seen = Http1Recorder.Of([Step.Client("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"), Step.Server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]);
        Assert.Equal("hello"u8, seen.Ledger.Bytes(Side.Client, "Body"));
        Assert.Equal("ok"u8, seen.Ledger.Bytes(Side.Server, "Body"));
        Assert.Empty(seen.Ledger.Problems);
    }

    [Fact]
    public void chunks_extensions_and_trailers_are_told_apart()
    {
        var seen = Http1Recorder.Of([
            Step.Client(Get), Step.Server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n00A\r\n0123456789\r\n0\r\nT: v\r\n\r\n")]);
        Assert.Equal("hello0123456789"u8, seen.Ledger.Bytes(Side.Server, "Body"));
        Assert.Equal("500A0"u8, seen.Ledger.Bytes(Side.Server, "ChunkSize"));
        Assert.Equal(";a=b"u8, seen.Ledger.Bytes(Side.Server, "ChunkExtension"));
        Assert.Equal("T: v\r\n\r\n"u8, seen.Ledger.Bytes(Side.Server, "Trailers 0"));
        Assert.Empty(seen.Ledger.Problems);
    }

    [Fact]
    public void a_response_to_head_has_no_body()
    {
        var seen = Http1Recorder.Of([
            Step.Client("HEAD / HTTP/1.1\r\n\r\n" + Get),
            Step.Server("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n")]);
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal(["Response 0", "End 0 True", "Response 1", "End 1 True", "End Closed"], seen.Ledger.Labels(Side.Server));
    }

    [Fact]
    public void interim_responses_do_not_use_up_the_request()
    {
        var seen = Http1Recorder.Of([
            Step.Client("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"), Step.Server("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
            Step.Client("x"), Step.Server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]);
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal(["Response 0", "Response 0", "Response 0", "End 0 True", "End Closed"], seen.Ledger.Labels(Side.Server));
    }

    [Fact]
    public void a_body_without_length_lasts_until_the_connection_is_closed()
    {
        var seen = Http1Recorder.Of([Step.Client(Get), Step.Server("HTTP/1.0 200 OK\r\n\r\nall of it")]);
        Assert.Equal("all of it"u8, seen.Ledger.Bytes(Side.Server, "Body"));
        Assert.Contains("End 0 True", seen.Ledger.Labels(Side.Server));
    }

    [Fact]
    public void an_upgrade_hands_both_sides_on()
    {
        var seen = Http1Recorder.Of([
            Step.Client("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nearly"), Step.Server("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\nhello"),
            Step.Client(" late")]);
        Assert.Equal("early late"u8, seen.Ledger.Bytes(Side.Client, "Tunnel"));
        Assert.Equal("hello"u8, seen.Ledger.Bytes(Side.Server, "Tunnel"));
        Assert.Empty(seen.Ledger.Problems);
    }

    [Fact]
    public void what_nobody_takes_behind_an_upgrade_is_undecodable()
    {
        var seen = Http1Recorder.Of([Step.Client("CONNECT a:1 HTTP/1.1\r\n\r\nabc"), Step.Server("HTTP/1.1 200 OK\r\n\r\nxyz")], takesUpgrades: false);
        Assert.Equal("abc"u8, seen.Ledger.Bytes(Side.Client, "Undecodable"));
        Assert.Equal("xyz"u8, seen.Ledger.Bytes(Side.Server, "Undecodable"));
    }

    [Fact]
    public void what_is_held_for_an_upgrade_that_is_declined_is_http()
    {
        var seen = Http1Recorder.Of([
            Step.Client("GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n" + Get), Step.Server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")]);
        Assert.Empty(seen.Ledger.Problems);
        Assert.Contains("Request 1", seen.Ledger.Labels(Side.Client));
        Assert.Contains("Response 1", seen.Ledger.Labels(Side.Server));
    }

    [Fact]
    public void a_gap_in_a_counted_body_is_bridged()
    {
        var seen = Http1Recorder.Of([
            Step.Client("PUT / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc"), Step.Gap(Side.Client, 4), Step.Client("hij" + Get)]);
        Assert.Equal([ProblemKind.Http1Gap], seen.Ledger.Kinds);
        Assert.Contains("BodyGap 4", seen.Ledger.Labels(Side.Client));
        Assert.Contains("Request 1", seen.Ledger.Labels(Side.Client));
    }

    [Fact]
    public void a_gap_over_the_end_of_a_body_loses_the_side()
    {
        var seen = Http1Recorder.Of([Step.Client("PUT / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc"), Step.Gap(Side.Client, 9), Step.Client(Get)]);
        Assert.Equal([ProblemKind.Http1Gap], seen.Ledger.Kinds);
        Assert.Equal(Get, Encoding.Latin1.GetString(seen.Ledger.Bytes(Side.Client, "Undecodable")));
        Assert.Contains("Gap 2", seen.Ledger.Labels(Side.Client));
    }

    [Theory]
    [InlineData("PUT / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab")]
    [InlineData("PUT / HTTP/1.1\r\nContent-")]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n")]
    public void a_side_that_ends_within_a_message_is_reported(string sent)
    {
        var seen = Http1Recorder.Of([Step.Client(sent)]);
        Assert.Equal([ProblemKind.Http1Truncated], seen.Ledger.Kinds);
        Assert.Equal(sent.Length, seen.Ledger.Counted(Side.Client));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\nHost: x\r\n\r\n", ProblemKind.Http1BareLineFeed)]
    [InlineData("GET / HTTP/1.1\r\nA: b\rc\r\n\r\n", ProblemKind.Http1ControlByte)]
    [InlineData("GET / HTTP/1.1\r\nA: b\0\r\n\r\n", ProblemKind.Http1ControlByte)]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", ProblemKind.Http1FoldedLine)]
    [InlineData("GET / HTTP/1.1\r\nA : b\r\n\r\n", ProblemKind.Http1FieldLine)]
    [InlineData("GET / HTTP/1.1\r\n: b\r\n\r\n", ProblemKind.Http1FieldLine)]
    [InlineData("GET / HTTP/1.1\r\nnone\r\n\r\n", ProblemKind.Http1FieldLine)]
    [InlineData("GET  / HTTP/1.1\r\n\r\n", ProblemKind.Http1RequestLine)]
    [InlineData("GET /HTTP/1.1\r\n\r\n", ProblemKind.Http1RequestLine)]
    [InlineData("G(T / HTTP/1.1\r\n\r\n", ProblemKind.Http1RequestLine)]
    [InlineData("GET /\u00e4 HTTP/1.1\r\n\r\n", ProblemKind.Http1RequestLine)]
    [InlineData("GET / HTTP/1.2\r\n\r\n", ProblemKind.Http1Version)]
    [InlineData("GET / http/1.1\r\n\r\n", ProblemKind.Http1Version)]
    [InlineData("\r\n\r\nGET / HTTP/1.1\r\n\r\n", ProblemKind.Http1EmptyLine)]
    [InlineData("PUT / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", ProblemKind.Http1AmbiguousLength)]
    [InlineData("PUT / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", ProblemKind.Http1AmbiguousLength)]
    [InlineData("PUT / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", ProblemKind.Http1ContentLength)]
    [InlineData("PUT / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n", ProblemKind.Http1ContentLength)]
    [InlineData("PUT / HTTP/1.1\r\nContent-Length: 9223372036854775808\r\n\r\n", ProblemKind.Http1ContentLength)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", ProblemKind.Http1TransferCoding)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", ProblemKind.Http1TransferCoding)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", ProblemKind.Http1TransferCoding)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: \vchunked\r\n\r\n", ProblemKind.Http1ControlByte)]
    [InlineData("PUT / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", ProblemKind.Http1TransferCoding)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", ProblemKind.Http1Chunk)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n 1\r\na\r\n", ProblemKind.Http1Chunk)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", ProblemKind.Http1Chunk)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n8000000000000000\r\n", ProblemKind.Http1Chunk)]
    [InlineData("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\na\r\n", ProblemKind.Http1BareLineFeed)]
    public void what_two_readers_could_read_in_two_ways_is_refused(string sent, ProblemKind kind)
    {
        var seen = Http1Recorder.Of([Step.Client(sent + "rest")]);
        Assert.Equal([kind], seen.Ledger.Kinds);
        Assert.EndsWith("rest", Encoding.Latin1.GetString(seen.Ledger.Bytes(Side.Client, "Undecodable")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200\r\n\r\n", ProblemKind.Http1StatusLine)]
    [InlineData("HTTP/1.1 099 x\r\n\r\n", ProblemKind.Http1StatusLine)]
    [InlineData("HTTP/2 200 OK\r\n\r\n", ProblemKind.Http1Version)]
    [InlineData("\r\nHTTP/1.1 200 OK\r\n\r\n", ProblemKind.Http1EmptyLine)]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n", ProblemKind.Http1UnaskedUpgrade)]
    public void a_response_that_is_not_as_it_should_be_is_refused(string sent, ProblemKind kind)
    {
        var seen = Http1Recorder.Of([Step.Client(Get), Step.Server(sent)]);
        Assert.Equal([kind], seen.Ledger.Kinds);
    }

    [Fact]
    public void a_response_that_nobody_asked_for_is_reported()
    {
        var seen = Http1Recorder.Of([Step.Server("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")]);
        Assert.Equal([ProblemKind.Http1ResponseWithoutRequest], seen.Ledger.Kinds);
    }

    [Fact]
    public void a_head_without_end_is_kept_up_to_its_limit()
    {
        var seen = Http1Recorder.Of([Step.Client("GET / HTTP/1.1\r\nA: " + new string('x', 70_000))], Script.Randomly(1));
        Assert.Equal([ProblemKind.Http1HeadTooLong], seen.Ledger.Kinds);
        Assert.Equal(70_019, seen.Ledger.Counted(Side.Client));
    }

    [Fact]
    public void a_head_with_too_many_fields_is_refused()
    {
        var seen = Http1Recorder.Of([Step.Client("GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("a: b\r\n", 257)) + "\r\n")]);
        Assert.Equal([ProblemKind.Http1TooManyFields], seen.Ledger.Kinds);
    }

    [Fact]
    public void too_many_requests_without_response_are_refused()
    {
        var seen = Http1Recorder.Of([Step.Client(string.Concat(Enumerable.Repeat(Get, 1025)))]);
        Assert.Equal([ProblemKind.Http1TooManyOutstanding], seen.Ledger.Kinds);
    }

    [Fact]
    public void a_client_that_does_not_wait_for_its_upgrade_is_held_up_to_a_limit()
    {
        var seen = Http1Recorder.Of([
            Step.Client("GET / HTTP/1.1\r\nUpgrade: x\r\n\r\n"), Step.Client(new byte[70_000]), Step.Server("HTTP/1.1 101 Switching Protocols\r\n\r\nhello")], Script.Randomly(2));
        Assert.Equal([ProblemKind.Http1HeldTooLong], seen.Ledger.Kinds);
        Assert.Equal(70_000, seen.Ledger.Bytes(Side.Client, "Undecodable").Length);
        Assert.Equal("hello"u8, seen.Ledger.Bytes(Side.Server, "Tunnel"));
    }
}
