using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Http2;

/// <summary>What is kept about a stream while it is open.</summary>
internal sealed class Http2Stream(bool connects)
{
    /// <summary>Whether a response of the 200s opens a tunnel.</summary>
    public bool Connects { get; } = connects;

    public bool ClientEnded { get; set; }

    public bool ServerEnded { get; set; }

    /// <summary>Whether the server's next block is trailers.</summary>
    public bool Answered { get; set; }

    public IStreamPair? Tunnel { get; set; }

    public bool Ended(Side side) => side == Side.Client ? ClientEnded : ServerEnded;

    public void End(Side side, StreamEnd end, PacketMark mark)
    {
        if (Ended(side))
            return;
        if (side == Side.Client)
            ClientEnded = true;
        else
            ServerEnded = true;
        Taker(side)?.End(end, mark);
    }

    public IStreamSink? Taker(Side side) => side == Side.Client ? Tunnel?.Client : Tunnel?.Server;
}
