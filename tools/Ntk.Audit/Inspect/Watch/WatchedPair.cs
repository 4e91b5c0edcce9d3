using Ntk.Audit.Inspect.Needles;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Watch;

/// <summary>A stream that is searched while it passes.</summary>
internal sealed class WatchedPair(IStreamPair inner, NeedleWatch watch, Flow? flow, string layer) : IStreamPair
{
    public IStreamSink Client { get; } = new Sink(inner.Client, watch.Open(flow, Side.Client, layer));

    public IStreamSink Server { get; } = new Sink(inner.Server, watch.Open(flow, Side.Server, layer));

    private sealed class Sink(IStreamSink inner, NeedleStream needles) : IStreamSink
    {
        public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
        {
            needles.Scan(bytes, mark);
            inner.Data(bytes, mark);
        }

        public void Gap(long length, PacketMark mark) => inner.Gap(length, mark);

        public void End(StreamEnd end, PacketMark mark)
        {
            needles.End();
            inner.End(end, mark);
        }
    }
}
