using Ntk.Dissection.Flows;

namespace Ntk.Dissection.SignalR;

/// <summary>
/// A hub connection over a WebSocket: the handshake, then messages of the protocol that it names. It is fed what a WebSocket's observer gets: pieces of messages
/// without mask or compression. A client's bytes must come before those by which the server answers them.
/// </summary>
/// <remarks>A message that can't be read makes the rest of its side undecodable: peers close the connection then. One that is too long is skipped.</remarks>
public sealed class SignalRSession
{
    private readonly SignalRSideReader client;
    private readonly SignalRSideReader server;

    public SignalRSession(ISignalRObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        client = new SignalRSideReader(this, observer, Side.Client);
        server = new SignalRSideReader(this, observer, Side.Server);
    }

    /// <summary>What the client's handshake named; null before.</summary>
    public SignalRProtocol? Protocol { get; internal set; }

    /// <summary>A WebSocket message begins.</summary>
    public void Begin(Side side, bool text) => Of(side).Begin(text);

    /// <summary>The next bytes of it. Hub messages need not end where it does.</summary>
    public void Data(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => Of(side).Data(bytes, mark);

    /// <summary>The next bytes of it are missing.</summary>
    public void Gap(Side side, long length, PacketMark mark) => Of(side).Gap(length, mark);

    /// <summary>The WebSocket message is over.</summary>
    /// <param name="side">Whose.</param>
    /// <param name="complete">False if a part was missing or could not be decompressed: what follows can't be read then.</param>
    /// <param name="mark">Of its last byte.</param>
    public void EndMessage(Side side, bool complete, PacketMark mark) => Of(side).EndMessage(complete, mark);

    /// <summary>Nothing more comes from that side.</summary>
    public void End(Side side, PacketMark mark) => Of(side).End(mark);

    private SignalRSideReader Of(Side side) => side == Side.Client ? client : server;
}
