using System.Diagnostics.CodeAnalysis;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Http2;

/// <summary>
/// One connection of HTTP/2 (RFC 9113) that begins with the preface: chosen by ALPN or known before. A side's bytes must come before those by which the other
/// answers them, as they do in a capture.
/// </summary>
/// <remarks>
/// A frame that breaks the framing or the compression makes the rest of its side undecodable. What breaks other rules is a problem and goes on. Whether a frame
/// is on a stream that ended on both sides is not kept: it is handed out, for a stream of which both ends were handed out before.
/// </remarks>
public sealed class Http2Session : IStreamPair
{
    private readonly Dictionary<int, Http2Stream> streams = [];
    private readonly Http2SideReader client;
    private readonly Http2SideReader server;
    private int highestClient;
    private int highestServer;

    public Http2Session(IHttp2Observer observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        client = new Http2SideReader(this, observer, Side.Client);
        server = new Http2SideReader(this, observer, Side.Server);
    }

    public IStreamSink Client => client;

    public IStreamSink Server => server;

    internal bool TryGet(int number, [NotNullWhen(true)] out Http2Stream? stream) => streams.TryGetValue(number, out stream);

    internal bool WasOpened(int number) => number <= (number % 2 == 1 ? highestClient : highestServer);

    /// <summary>Opens a stream by the client's block, or by the server's promise.</summary>
    /// <returns>False if too many are open.</returns>
    internal bool TryOpen(int number, Http2Stream stream)
    {
        if (streams.Count >= Http2Limits.Streams)
            return false;
        streams[number] = stream;
        if (number % 2 == 1)
            highestClient = number;
        else
            highestServer = number;
        return true;
    }

    internal void EndStream(int number, Http2Stream stream, Side side, PacketMark mark)
    {
        stream.End(side, StreamEnd.Closed, mark);
        if (stream is { ClientEnded: true, ServerEnded: true })
            streams.Remove(number);
    }

    internal void Reset(int number, PacketMark mark)
    {
        if (!streams.Remove(number, out var stream))
            return;
        stream.End(Side.Client, StreamEnd.Aborted, mark);
        stream.End(Side.Server, StreamEnd.Aborted, mark);
    }

    /// <summary>The connection is over on that side.</summary>
    internal void End(Side side, StreamEnd end, PacketMark mark)
    {
        foreach (var stream in streams.Values)
            stream.End(side, end, mark);
    }

    /// <summary>A setting tells the other side what it may send.</summary>
    internal Http2SideReader Other(Side side) => side == Side.Client ? server : client;
}
