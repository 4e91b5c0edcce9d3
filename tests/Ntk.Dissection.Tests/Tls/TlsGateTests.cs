using CsCheck;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls;

namespace Ntk.Dissection.Tests.Tls;

public sealed class TlsGateTests
{
    [Theory]
    [InlineData(Side.Client, "160301020001", TlsDetection.Tls)]
    [InlineData(Side.Server, "160303007a02", TlsDetection.Tls)]
    [InlineData(Side.Client, "160303007a02", TlsDetection.TlsStartedLate)]
    [InlineData(Side.Client, "1703030100", TlsDetection.TlsStartedLate)]
    [InlineData(Side.Client, "16030102", TlsDetection.NeedsMore)]
    [InlineData(Side.Client, "", TlsDetection.NeedsMore)]
    [InlineData(Side.Client, "47", TlsDetection.NotTls)]
    [InlineData(Side.Client, "1602", TlsDetection.NotTls)]
    [InlineData(Side.Client, "160305", TlsDetection.NotTls)]
    [InlineData(Side.Client, "1603030000", TlsDetection.NotTls)]
    [InlineData(Side.Client, "160303ffff", TlsDetection.NotTls)]
    public void the_first_bytes_tell(Side side, string start, TlsDetection expected) =>
        Assert.Equal(expected, TlsDetector.Look(side, Convert.FromHexString(start)));

    [Fact]
    public void what_comes_in_goes_on_whatever_the_cut() =>
        Gen.Select(Gen.OneOf(Gen.Const("160301020001ff0011"), Gen.Const("474554202f20"), Gen.Const("1603"), Gen.Const("")), Gen.Byte.Array[0, 20], Gen.Int[1, 7], Gen.Bool).Sample(
            static (start, server, cut, gap) =>
            {
                var client = Convert.FromHexString(start);
                var streams = new Streams();
                var gate = new TlsGate(detection =>
                {
                    Assert.NotEqual(TlsDetection.NeedsMore, detection);
                    return streams;
                });
                if (gap)
                    gate.Server.Gap(3, default);
                foreach (var piece in client.Chunk(cut))
                    gate.Client.Data(piece, default);
                foreach (var piece in server.Chunk(cut))
                    gate.Server.Data(piece, default);
                gate.Client.End(StreamEnd.Closed, default);
                gate.Server.End(StreamEnd.Aborted, default);
                return streams.ClientSink.Bytes.SequenceEqual(client) && streams.ServerSink.Bytes.SequenceEqual(server) && streams.ServerSink.Missing == (gap ? 3 : 0)
                    && streams.ClientSink.Ends.SequenceEqual([StreamEnd.Closed]) && streams.ServerSink.Ends.SequenceEqual([StreamEnd.Aborted]);
            },
            iter: 5_000);

    internal sealed class Streams : IStreamPair
    {
        public Sink ClientSink { get; } = new();

        public Sink ServerSink { get; } = new();

        public IStreamSink Client => ClientSink;

        public IStreamSink Server => ServerSink;
    }

    internal sealed class Sink : IStreamSink
    {
        public List<byte> Bytes { get; } = [];

        public long Missing { get; private set; }

        public List<StreamEnd> Ends { get; } = [];

        public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
        {
            Assert.Empty(Ends);
            Bytes.AddRange(bytes);
        }

        public void Gap(long length, PacketMark mark) => Missing += length;

        public void End(StreamEnd end, PacketMark mark) => Ends.Add(end);
    }
}
