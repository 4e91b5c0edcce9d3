using CsCheck;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Http1;

/// <summary>For any input: every byte is handed out once, nothing throws, and nothing depends on how the input is cut.</summary>
public class Http1PropertyTests
{
    private static readonly Step[][] Samples =
    [
        [
            Step.Client("POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nX-Y:  z \r\n\r\nhello world!GET /2 HTTP/1.1\r\nHost: x\r\n\r\n"),
            Step.Server("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\nB\r\n01234567890\r\n0\r\nT: v\r\n\r\n"),
            Step.Server("HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nabc"),
            Step.Client("\r\nHEAD / HTTP/1.1\r\nHost: x\r\n\r\n"),
            Step.Server("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n"),
        ],
        [
            Step.Client("GET /hub HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
            Step.Server("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello"),
            Step.Client("tunnelled bytes"),
            Step.Server("more"),
        ],
        [
            Step.Client("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nUpgrade: h2c\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET / HTTP/1.0\r\n\r\n"),
            Step.Server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.0 200 OK\r\n\r\nuntil the end"),
        ],
    ];

    [Fact]
    public void every_byte_is_handed_out_once_however_the_input_is_cut() => Gen.Int.Sample(
        seed =>
        {
            var steps = Script.Mutate(Samples[(int)((uint)seed % Samples.Length)], seed);
            var whole = Http1Recorder.Of(steps).Ledger;
            foreach (var side in Enum.GetValues<Side>())
                Assert.Equal(Script.Sent(steps, side), whole.Counted(side));
            Assert.Equal(whole.All, Http1Recorder.Of(steps, Script.Bytewise).Ledger.All);
            Assert.Equal(whole.All, Http1Recorder.Of(steps, Script.Randomly(seed)).Ledger.All);
        },
        iter: 20_000);

    [Fact]
    public void the_samples_are_read_without_a_problem()
    {
        foreach (var sample in Samples)
            Assert.Empty(Http1Recorder.Of(sample).Ledger.Problems);
    }
}
