using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Tls.Building;
using Ntk.Dissection.Tests.Tls.Observing;
using Ntk.Dissection.Tls;
using Ntk.Dissection.Tls.KeyLogs;

namespace Ntk.Dissection.Tests.Tls;

public sealed class TlsContentTests
{
    private readonly BuiltSession _session = new BuiltSession().Handshake();
    private readonly TlsGateTests.Streams _streams = new();
    private readonly TlsRecorder _recorder = new();

    [Fact]
    public void application_data_goes_to_the_stream_alone()
    {
        _session.Send(Side.Client, _session.Client.Record(23, "data"u8)).Send(Side.Client, _session.Client.Record(21, [1, 0]));
        Read(_ => _streams);
        Assert.Equal("data"u8, _streams.ClientSink.Bytes.ToArray());
        Assert.Empty(_recorder.Data(Side.Client));
        Assert.Equal([StreamEnd.Closed], _streams.ClientSink.Ends);
        Assert.Equal([StreamEnd.CaptureEnded], _streams.ServerSink.Ends);
    }

    [Fact]
    public void application_data_that_nothing_reads_goes_to_the_observer()
    {
        _session.Send(Side.Client, _session.Client.Record(23, "data"u8));
        Read(static _ => null);
        Assert.Equal("data"u8, _recorder.Data(Side.Client));
    }

    [Fact]
    public void a_wrong_record_is_a_gap_of_its_content()
    {
        var wrong = _session.Client.Record(23, "wrong"u8);
        wrong[^1] ^= 1;
        _session.Send(Side.Client, wrong).Send(Side.Client, _session.Client.Record(23, "right"u8));
        Read(_ => _streams);
        Assert.Equal(5, _streams.ClientSink.Missing);
        Assert.Equal("right"u8, _streams.ClientSink.Bytes.ToArray());
    }

    [Fact]
    public void what_cannot_be_read_ends_the_stream()
    {
        _session.Send(Side.Client, _session.Client.Record(23, "data"u8)).Send(Side.Client, BuiltSession.Plain(23, [1]));
        Read(_ => _streams);
        Assert.Equal([StreamEnd.Aborted], _streams.ClientSink.Ends);
    }

    private void Read(Func<TlsNegotiated, IStreamPair?> open)
    {
        using var keys = new TlsKeyLog();
        keys.Add(_session.Recording.KeyLog, default, _recorder);
        using var dissector = new TlsDissector(keys);
        using var session = dissector.Open(new TlsContent(_recorder, open), _recorder);
        foreach (var piece in _session.Recording.Pieces)
            (piece.Side == Side.Client ? session.Client : session.Server).Data(piece.Bytes, piece.Mark);
        session.Client.End(StreamEnd.CaptureEnded, default);
        session.Server.End(StreamEnd.CaptureEnded, default);
    }
}
