using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tests.Layers;

/// <summary>Takes a stream that a layer hands on, into that layer's ledger.</summary>
internal sealed class TakenStream(Ledger ledger, string label) : IStreamPair
{
    public IStreamSink Client { get; } = new Taker(ledger, Side.Client, label);

    public IStreamSink Server { get; } = new Taker(ledger, Side.Server, label);

    private sealed class Taker(Ledger ledger, Side side, string label) : IStreamSink
    {
        private bool ended;

        public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
        {
            Assert.False(ended, "data behind the end");
            ledger.Run(side, label, bytes);
        }

        public void Gap(long length, PacketMark mark) => ledger.Gap(side, $"{label} gap", length);

        public void End(StreamEnd end, PacketMark mark)
        {
            Assert.False(ended, "a second end");
            ended = true;
            ledger.Event(side, $"{label} end {end}");
        }
    }
}
