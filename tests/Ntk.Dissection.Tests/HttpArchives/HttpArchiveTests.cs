using System.Text;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.HttpArchives;

public sealed class HttpArchiveTests
{
    private const string Whole = """
        {"log":{"version":"1.2","creator":{"name":"x","version":"1"},"pages":[],"entries":[{
          "_initiator":{"type":"other","stack":[[{}]]},"startedDateTime":"2026-01-02T03:04:05.678Z","time":1.5,
          "request":{"method":"POST","url":"https://relay.test/a?b=c","httpVersion":"h2","headers":[{"name":"A","value":"1"},{"name":"B","value":"\u00e9\ud83d\ude00"}],
            "queryString":[{"name":"b","value":"c"}],"cookies":[],"headersSize":-1,"bodySize":5,"postData":{"mimeType":"text/plain","text":"a\tb\"c"}},
          "response":{"status":201,"statusText":"","httpVersion":"h2","headers":[{"name":"C","value":""}],"cookies":[],
            "content":{"size":3,"mimeType":"x/y","text":"AAEC","encoding":"base64"},"redirectURL":"","headersSize":-1,"bodySize":-1},
          "cache":{},"timings":{"blocked":-1,"send":1e-2},"serverIPAddress":"127.0.0.1","connection":"443",
          "_webSocketMessages":[{"type":"send","time":1.5,"opcode":1,"data":"hi"},{"type":"receive","time":2,"opcode":2,"data":"/wA="},{"type":"error","data":"x"}]}]}}
        """;

    [Fact]
    public void an_exchange_is_read()
    {
        var read = ArchiveRecorder.Read(Whole);
        Assert.Empty(read.Problems);
        var exchange = Assert.Single(read.Exchanges);
        Assert.Equal(("POST", "https://relay.test/a?b=c", "h2", 201, "127.0.0.1"), (exchange.Method, exchange.Url, exchange.HttpVersion, exchange.Status, exchange.ServerAddress));
        Assert.Equal((5L, 3L, new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero)), (exchange.RequestBodySize, exchange.ResponseBodySize, exchange.Started));
        Assert.Equal([new("A", "1"), new("B", "é😀")], exchange.RequestFields);
        Assert.Equal([new("C", "")], exchange.ResponseFields);
        Assert.Equal(1, read.Ended);
    }

    [Fact]
    public void bodies_are_decoded()
    {
        var read = ArchiveRecorder.Read(Whole);
        Assert.Equal("a\tb\"c"u8, read.Body(0, Side.Client));
        Assert.Equal([0, 1, 2], read.Body(0, Side.Server));
    }

    [Fact]
    public void messages_of_a_websocket_are_decoded()
    {
        var read = ArchiveRecorder.Read(Whole);
        Assert.Equal([(Side.Client, 1), (Side.Server, 2)], read.Messages.Select(static message => (message.Side, message.Opcode)));
        Assert.Equal("hi"u8, read.Messages[0].Data);
        Assert.Equal([0xFF, 0], read.Messages[1].Data);
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(200_001)]
    [InlineData(200_002)]
    public void a_large_body_comes_in_pieces(int length)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        var text = Convert.ToBase64String(body).Replace("/", "\\/", StringComparison.Ordinal);
        var read = ArchiveRecorder.Read($$$$"""{"log":{"entries":[{"response":{"content":{"size":{{{{length}}}},"text":"{{{{text}}}}","encoding":"base64"}}}]}}""");
        Assert.Empty(read.Problems);
        Assert.Equal(body, read.Body(0, Side.Server));
        Assert.InRange(read.LargestPiece, 1, 65_536);
    }

    [Fact]
    public void a_body_that_the_archive_lacks_is_a_problem()
    {
        var read = ArchiveRecorder.Read("""{"log":{"entries":[{"request":{"bodySize":77}}]}}""");
        Assert.Equal(ProblemKind.HttpArchiveBodyMissing, Assert.Single(read.Problems).Kind);
        Assert.Contains("77", read.Problems[0].Detail);
    }

    [Theory]
    [InlineData("", ProblemKind.HttpArchiveSyntax)]
    [InlineData("{", ProblemKind.HttpArchiveSyntax)]
    [InlineData("{}", ProblemKind.HttpArchiveShape)]
    [InlineData("[]", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[]}} x""", ProblemKind.HttpArchiveSyntax)]
    [InlineData("""{"log":{"entries":[1]}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":{}}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[],"entries":[]}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[{"request":7}]}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[{"request":{"url":7}}]}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[{"request":{"headers":{}}}]}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[{"request":{"headers":[7,{}]}}]}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[{"request":{"postData":{"text":"a","text":"b"}}}]}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[{"response":{"content":{"text":"a","encoding":"rot13"}}}]}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[{"response":{"content":{"text":"a!==","encoding":"base64"}}}]}}""", ProblemKind.HttpArchiveText)]
    [InlineData("""{"log":{"entries":[{"response":{"content":{"text":"\ud800x"}}}]}}""", ProblemKind.HttpArchiveText)]
    [InlineData("""{"log":{"entries":[{"_webSocketMessages":[{"type":"send"}]}]}}""", ProblemKind.HttpArchiveShape)]
    [InlineData("""{"log":{"entries":[{"_webSocketMessages":7}]}}""", ProblemKind.HttpArchiveShape)]
    public void what_is_not_an_archive_is_one_problem(string text, ProblemKind kind) =>
        Assert.Equal(kind, Assert.Single(ArchiveRecorder.Read(text).Problems).Kind);

    [Fact]
    public void what_comes_before_broken_json_is_handed_over()
    {
        var read = ArchiveRecorder.Read("""{"log":{"entries":[{"request":{"url":"https://a.test/"}},{"request":{"url": """);
        Assert.Equal("https://a.test/", Assert.Single(read.Exchanges).Url);
        Assert.Equal(ProblemKind.HttpArchiveSyntax, Assert.Single(read.Problems).Kind);
    }

    [Fact]
    public void an_address_that_is_too_long_is_a_problem()
    {
        var read = ArchiveRecorder.Read($$$"""{"log":{"entries":[{"request":{"url":"{{{new string('a', 70_000)}}}"}}]}}""");
        Assert.Equal(ProblemKind.HttpArchiveLimit, Assert.Single(read.Problems).Kind);
        Assert.Equal(65_536, read.Exchanges[0].Url.Length);
    }

    [Fact]
    public void an_archive_with_too_many_problems_is_not_read_further()
    {
        var read = ArchiveRecorder.Read($$$"""{"log":{"entries":[{{{string.Join(',', Enumerable.Repeat("1", 5000))}}}]}}""");
        Assert.Equal(1000, read.Problems.Count(static problem => problem.Kind == ProblemKind.HttpArchiveShape));
    }

    [Fact]
    public void a_deep_archive_is_refused()
    {
        var read = ArchiveRecorder.Read($$"""{"x":{{new string('[', 1_000_000)}}""");
        Assert.Contains("at most 64", Assert.Single(read.Problems).Detail);
    }

    [Fact]
    public void memory_stays_flat()
    {
        using var archive = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        archive.Write("{\"log\":{\"entries\":[{\"request\":{\"postData\":{\"text\":\""u8);
        var text = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
        for (var i = 0; i < 64; i++)
            archive.Write(text);
        archive.Write("\"}}}]}}"u8);
        var counter = new Counter();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Dissection.HttpArchives.HttpArchive.Read(archive, counter, counter);
        Assert.Equal(64L << 20, counter.Bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private sealed class Counter : Dissection.HttpArchives.IHttpArchiveObserver, IProblemSink
    {
        public long Bytes { get; private set; }

        public void Begin(Dissection.HttpArchives.HttpArchiveExchange exchange)
        {
        }

        public void Body(Side side, ReadOnlySpan<byte> bytes) => Bytes += bytes.Length;

        public void Message(Side side, int opcode, ReadOnlySpan<byte> bytes, bool last)
        {
        }

        public void End()
        {
        }

        public void Report(in Problem problem) => Assert.Fail(problem.Detail);
    }
}
