using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.HttpArchives;

namespace Ntk.Dissection.Tests.HttpArchives;

/// <summary>Keeps what a reading hands over.</summary>
internal sealed class ArchiveRecorder : IHttpArchiveObserver, IProblemSink
{
    private readonly List<byte> _message = [];

    public List<HttpArchiveExchange> Exchanges { get; } = [];

    public List<MemoryStream[]> Bodies { get; } = [];

    public List<(Side Side, int Opcode, byte[] Data)> Messages { get; } = [];

    public List<Problem> Problems { get; } = [];

    public long LargestPiece { get; private set; }

    public int Ended { get; private set; }

    public static ArchiveRecorder Read(string archive) => Read(new MemoryStream(Encoding.UTF8.GetBytes(archive)));

    public static ArchiveRecorder Read(Stream archive)
    {
        var recorder = new ArchiveRecorder();
        HttpArchive.Read(archive, recorder, recorder);
        return recorder;
    }

    public byte[] Body(int exchange, Side side) => Bodies[exchange][(int)side].ToArray();

    public void Begin(HttpArchiveExchange exchange)
    {
        Exchanges.Add(exchange);
        Bodies.Add([new(), new()]);
    }

    public void Body(Side side, ReadOnlySpan<byte> bytes)
    {
        Assert.False(bytes.IsEmpty, "an empty piece of a body");
        LargestPiece = Math.Max(LargestPiece, bytes.Length);
        Bodies[^1][(int)side].Write(bytes);
    }

    public void Message(Side side, int opcode, ReadOnlySpan<byte> bytes, bool last)
    {
        _message.AddRange(bytes);
        if (!last)
            return;
        Messages.Add((side, opcode, [.. _message]));
        _message.Clear();
    }

    public void End() => Ended++;

    public void Report(in Problem problem) => Problems.Add(problem);
}
