using Ntk.Dissection.Flows;
using Ntk.Dissection.Network;

namespace Ntk.Dissection.Tcp;

/// <summary>One connection.</summary>
internal sealed class TcpFlow : FlowEntry
{
    private readonly TcpResources _resources;
    private readonly TcpSide _client;
    private readonly TcpSide _server;
    private bool _reset;

    internal TcpFlow(FlowKey key, Flow flow, bool clientIsLower, TcpResources resources, IStreamPair? above)
        : base(key, flow, clientIsLower)
    {
        _resources = resources;
        _client = new TcpSide(resources, above?.Client, flow, Side.Client);
        _server = new TcpSide(resources, above?.Server, flow, Side.Server);
    }

    /// <summary>Whether nothing more is expected of either side.</summary>
    internal bool Over => _client.Ended && _server.Ended;

    private PacketContext Context => _resources.Context;

    /// <summary>Whether a SYN begins another connection between the same endpoints, by the rule that Wireshark has.</summary>
    internal bool IsReplacedBy(in TcpHeader header, Side side)
    {
        if (!header.Has(TcpFlags.Syn) || header.Has(TcpFlags.Acknowledgement))
            return false;
        var sender = Of(side);
        return _reset || _client.FinishSeen || _server.FinishSeen || (sender.Known && !sender.BeginsAt(header.Sequence + 1));
    }

    internal void Segment(Side side, in TcpHeader header, ReadOnlySpan<byte> payload, int length)
    {
        var sender = Of(side);
        var receiver = Of(side == Side.Client ? Side.Server : Side.Client);
        if (header.Has(TcpFlags.Reset))
        {
            Reset(sender, receiver, header, payload);
            return;
        }
        var syn = header.Has(TcpFlags.Syn);
        var first = syn ? header.Sequence + 1 : header.Sequence;
        if (!sender.Known)
            sender.Begin(first, syn);
        else if (syn && !sender.BeginsAt(first))
        {
            Context.Bytes.Refused += payload.Length;
            Context.Report(
                ProblemKind.TcpSynConflict, $"tcp.stream {Flow.Number}, {side}: a SYN for another beginning, with {length} bytes; it is ignored.");
            return;
        }
        if (header.Has(TcpFlags.Urgent))
            Context.Report(ProblemKind.TcpUrgent, $"tcp.stream {Flow.Number}, {side}: urgent data in a segment of {length} bytes.");
        if (length > 0)
            sender.Segment(first, payload, length);
        if (header.Has(TcpFlags.Fin))
            sender.Finish(first + (uint)length);
        if (header.Has(TcpFlags.Acknowledgement))
        {
            if (receiver.Known)
                receiver.Acknowledge(header.Acknowledgement);
            else
                receiver.Begin(header.Acknowledgement, syn);
        }
        sender.Settle();
        receiver.Settle();
    }

    /// <summary>Hands out what waits, ends both streams, and returns what they took.</summary>
    internal void Flush(StreamEnd end)
    {
        _client.Flush(end);
        _server.Flush(end);
        _client.Release();
        _server.Release();
    }

    private void Reset(TcpSide sender, TcpSide receiver, in TcpHeader header, ReadOnlySpan<byte> payload)
    {
        if (!payload.IsEmpty)
        {
            Context.Bytes.Refused += payload.Length;
            Context.Report(ProblemKind.TcpDataInReset, $"tcp.stream {Flow.Number}: {payload.Length} bytes in a reset.");
        }
        if (!sender.Near(header.Sequence))
        {
            Context.Report(ProblemKind.TcpResetOutOfWindow, $"tcp.stream {Flow.Number}: a reset far from the stream; it is ignored.");
            return;
        }
        _reset = true;
        if (header.Has(TcpFlags.Acknowledgement) && receiver.Known)
            receiver.Acknowledge(header.Acknowledgement);
        sender.Flush(StreamEnd.Aborted);
        receiver.Flush(StreamEnd.Aborted);
    }

    private TcpSide Of(Side side) => side == Side.Client ? _client : _server;
}
