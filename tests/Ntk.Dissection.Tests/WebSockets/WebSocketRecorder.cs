using Ntk.Dissection.Flows;
using Ntk.Dissection.SignalR;
using Ntk.Dissection.Tests.Layers;
using Ntk.Dissection.WebSockets;

namespace Ntk.Dissection.Tests.WebSockets;

/// <summary>Writes down what a session hands out. What was decompressed of a message that is not complete is left out: it may depend on how the input was cut.</summary>
internal sealed class WebSocketRecorder : IWebSocketObserver
{
    private readonly Dictionary<Side, List<byte>> inflated = new() { [Side.Client] = [], [Side.Server] = [] };
    private readonly Dictionary<Side, bool> compressed = [];

    public Ledger Ledger { get; } = new();

    public List<byte[]> Messages { get; } = [];

    /// <summary>Takes the messages too, if there is one.</summary>
    public SignalRSession? Hub { get; init; }

    public static WebSocketRecorder Of(IReadOnlyList<Step> steps, Func<int>? cut = null, string extensions = "")
    {
        var recorder = new WebSocketRecorder();
        var session = new WebSocketSession(recorder, System.Text.Encoding.ASCII.GetBytes(extensions), default);
        Script.Run(session, steps, cut ?? Script.Whole);
        return recorder;
    }

    public void Frame(Side side, in WebSocketFrameHeader header, PacketMark mark) =>
        Ledger.One(side, $"Frame {header.Opcode} {header.Final} {header.Length} {header.MaskingKey}", default, header.Size);

    public void MessageBegin(Side side, bool text, bool isCompressed, PacketMark mark)
    {
        compressed[side] = isCompressed;
        inflated[side].Clear();
        Hub?.Begin(side, text);
        Ledger.Event(side, $"Begin {(text ? "text" : "binary")} {isCompressed}");
    }

    public void Message(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (!compressed[side])
            Ledger.Run(side, "Message", bytes);
        inflated[side].AddRange(bytes);
        Hub?.Data(side, bytes, mark);
    }

    public void Compressed(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => Ledger.Run(side, "Compressed", bytes);

    public void MessageGap(Side side, long length, PacketMark mark) => Ledger.Gap(side, "MessageGap", length);

    public void MessageEnd(Side side, bool complete, PacketMark mark)
    {
        if (complete)
            Messages.Add([.. inflated[side]]);
        Hub?.EndMessage(side, complete, mark);
        Ledger.One(side, $"End {complete}", complete && compressed[side] ? [.. inflated[side]] : default, 0);
    }

    public void Control(Side side, WebSocketOpcode opcode, ReadOnlySpan<byte> payload, PacketMark mark) => Ledger.One(side, opcode.ToString(), payload);

    public void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => Ledger.Run(side, "Undecodable", bytes);

    public void Gap(Side side, long length, PacketMark mark) => Ledger.Gap(side, "Gap", length);

    public void End(Side side, StreamEnd end, PacketMark mark) => Ledger.Event(side, $"End {end}");

    public void Report(in Problem problem) => Ledger.Problems.Add(problem);
}
