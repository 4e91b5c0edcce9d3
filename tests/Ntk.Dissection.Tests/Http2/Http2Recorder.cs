using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Http2;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Http2;

/// <summary>Writes down what a session hands out, and checks that the pieces of each block are all of it.</summary>
internal sealed class Http2Recorder : IHttp2Observer
{
    public Ledger Ledger { get; } = new();

    public List<string> Heads { get; } = [];

    /// <summary>Who takes a tunnel, given the extensions that the response names.</summary>
    public Func<string, IStreamPair>? Taker { get; init; }

    public static Http2Recorder Of(IReadOnlyList<Step> steps, Func<int>? cut = null, StreamEnd end = Flows.StreamEnd.Closed)
    {
        var recorder = new Http2Recorder();
        Script.Run(new Http2Session(recorder), steps, cut ?? Script.Whole, end);
        return recorder;
    }

    public void Frame(Side side, Http2FrameHeader header, PacketMark mark) =>
        Ledger.One(side, $"Frame {header.Type} {header.Stream} {header.Flags} {header.Length}", default, Http2FrameHeader.Size);

    public void Framing(Side side, Http2Framing kind, int stream, ReadOnlySpan<byte> bytes, PacketMark mark) => Ledger.Run(side, $"{kind}", bytes);

    public void Head(Side side, Http2Head head, PacketMark mark)
    {
        var covered = 0;
        foreach (var update in head.SizeUpdates)
            covered += update.Length;
        var text = new StringBuilder($"{side} {head.Kind} {head.Stream}{(head.EndsStream ? " end" : "")}");
        foreach (var field in head.Fields)
        {
            covered += field.Wire.Length;
            text.Append($"|{Encoding.Latin1.GetString(field.Name.Of(head.Text))}: {Encoding.Latin1.GetString(field.Value.Of(head.Text))}");
        }
        Assert.Equal(head.Block.Length, covered);
        Heads.Add(text.ToString());
        Ledger.One(side, text.ToString(), head.Block);
    }

    public void Data(Side side, int stream, ReadOnlySpan<byte> bytes, PacketMark mark) => Ledger.Run(side, $"Data {stream}", bytes);

    public void DataGap(Side side, int stream, long length, PacketMark mark) => Ledger.Gap(side, $"DataGap {stream}", length);

    public void StreamEnd(Side side, int stream, PacketMark mark) => Ledger.Event(side, $"StreamEnd {stream}");

    public void StreamReset(Side side, int stream, PacketMark mark) => Ledger.Event(side, $"StreamReset {stream}");

    public IStreamPair? Tunnel(int stream, Http2Head response, PacketMark mark)
    {
        response.TryGetValue("sec-websocket-extensions"u8, out var extensions);
        return Taker?.Invoke(Encoding.Latin1.GetString(extensions)) ?? new TakenStream(Ledger, $"Tunnel {stream}");
    }

    public void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => Ledger.Run(side, "Undecodable", bytes);

    public void Gap(Side side, long length, PacketMark mark) => Ledger.Gap(side, "Gap", length);

    public void End(Side side, StreamEnd end, PacketMark mark) => Ledger.Event(side, $"End {end}");

    public void Report(in Problem problem) => Ledger.Problems.Add(problem);
}
