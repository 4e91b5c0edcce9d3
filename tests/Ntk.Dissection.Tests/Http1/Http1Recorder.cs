using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Http1;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Http1;

/// <summary>Writes down what a session hands out, and checks that the parts of each head are all of it.</summary>
internal sealed class Http1Recorder(bool takesUpgrades = true) : IHttp1Observer
{
    public Ledger Ledger { get; } = new();

    public List<string> Parts { get; } = [];

    /// <summary>Who takes an upgraded connection, given the extensions that the response names.</summary>
    public Func<string, IStreamPair>? Taker { get; init; }

    public static Http1Recorder Of(IReadOnlyList<Step> steps, Func<int>? cut = null, StreamEnd end = StreamEnd.Closed, bool takesUpgrades = true)
    {
        var recorder = new Http1Recorder(takesUpgrades);
        Script.Run(new Http1Session(recorder), steps, cut ?? Script.Whole, end);
        return recorder;
    }

    public void Head(Side side, Http1Head head, PacketMark mark)
    {
        var position = 0;
        foreach (var part in head.Parts)
        {
            Assert.Equal(position, part.Range.Start);
            position = part.Range.End;
            Parts.Add($"{part.Kind}:{Encoding.Latin1.GetString(part.Range.Of(head.Raw))}");
        }
        Assert.Equal(head.Raw.Length, position);
        Ledger.One(side, $"{head.Kind} {head.Exchange}", head.Raw);
    }

    public void Framing(Side side, Http1Framing kind, ReadOnlySpan<byte> bytes, PacketMark mark) => Ledger.Run(side, kind.ToString(), bytes);

    public void Body(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => Ledger.Run(side, "Body", bytes);

    public void BodyGap(Side side, long length, PacketMark mark) => Ledger.Gap(side, "BodyGap", length);

    public void MessageEnd(Side side, long exchange, bool complete, PacketMark mark) => Ledger.Event(side, $"End {exchange} {complete}");

    public IStreamPair? Upgraded(Http1Head response, PacketMark mark)
    {
        if (!takesUpgrades)
            return null;
        response.TryGetValue("Sec-WebSocket-Extensions"u8, out var extensions);
        return Taker?.Invoke(Encoding.Latin1.GetString(extensions)) ?? new TakenStream(Ledger, "Tunnel");
    }

    public void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => Ledger.Run(side, "Undecodable", bytes);

    public void Gap(Side side, long length, PacketMark mark) => Ledger.Gap(side, "Gap", length);

    public void End(Side side, StreamEnd end, PacketMark mark) => Ledger.Event(side, $"End {end}");

    public void Report(in Problem problem) => Ledger.Problems.Add(problem);
}
