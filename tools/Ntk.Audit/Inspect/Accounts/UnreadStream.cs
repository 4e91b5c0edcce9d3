using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>A stream that nobody reads: its bytes are undeclared.</summary>
internal sealed class UnreadStream(FlowLedger ledger) : IStreamPair
{
    public IStreamSink Client { get; } = new Sink(ledger, Side.Client);

    public IStreamSink Server { get; } = new Sink(ledger, Side.Server);

    private sealed class Sink(FlowLedger ledger, Side side) : IStreamSink
    {
        public void Data(ReadOnlySpan<byte> bytes, PacketMark mark) => ledger.Add(side, ByteClass.Undeclared, bytes.Length, mark);

        public void Gap(long length, PacketMark mark)
        {
        }

        public void End(StreamEnd end, PacketMark mark)
        {
        }
    }
}
