using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Http1;

/// <summary>
/// One connection of HTTP/1.1 (RFC 9112), both sides. A client's bytes must come before those by which the server answers them, as they do in a capture.
/// </summary>
/// <remarks>
/// What can't be read, or can be read in two ways, is a problem, and the rest of that side is undecodable: a receiver may go on elsewhere than this reader.
/// </remarks>
public sealed class Http1Session : IStreamPair
{
    private readonly Http1SideReader client;
    private readonly Http1SideReader server;
    private readonly Queue<Http1Request> outstanding = new();
    private long exchanges;

    public Http1Session(IHttp1Observer observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        client = new Http1SideReader(this, observer, Side.Client);
        server = new Http1SideReader(this, observer, Side.Server);
    }

    public IStreamSink Client => client;

    public IStreamSink Server => server;

    internal bool ServerEnded { get; private set; }

    /// <summary>Whether a response without a request was reported: a client that can't be read makes every response one.</summary>
    internal bool OrphanReported { get; set; }

    internal long NextExchange() => exchanges++;

    /// <summary>Keeps what is needed to read the response.</summary>
    /// <returns>False if too many wait.</returns>
    internal bool TryAsk(Http1Request request)
    {
        if (outstanding.Count >= Http1Limits.Outstanding)
            return false;
        outstanding.Enqueue(request);
        return true;
    }

    /// <summary>The request that the next response answers.</summary>
    internal bool TryPeek(out Http1Request request) => outstanding.TryPeek(out request);

    /// <summary>The oldest request has its final answer.</summary>
    internal void Answered(bool switched, IStreamPair? pair, PacketMark mark)
    {
        var request = outstanding.Dequeue();
        if (switched)
            client.Switch(pair?.Client, mark);
        else if (request.Holds)
            client.LiftHold(mark);
    }

    internal void EndServer(PacketMark mark)
    {
        ServerEnded = true;
        client.NoAnswerComes(mark);
    }
}
