using Ntk.Dissection.Flows;

namespace Ntk.Dissection.WebSockets;

/// <summary>A WebSocket (RFC 6455) behind its handshake, with permessage-deflate (RFC 7692) where it was agreed.</summary>
/// <remarks>
/// What leaves the boundaries of frames or messages unknown makes the rest of a side undecodable. Masks where none should be, or none where one should be,
/// and lengths in a longer form are problems and go on.
/// </remarks>
public sealed class WebSocketSession : IStreamPair
{
    /// <param name="observer">Who takes what is in it.</param>
    /// <param name="extensions">The value of the response's <c>Sec-WebSocket-Extensions</c>; empty without.</param>
    /// <param name="mark">Where the handshake was answered.</param>
    public WebSocketSession(IWebSocketObserver observer, ReadOnlySpan<byte> extensions, PacketMark mark)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var refusal = WebSocketCompression.Parse(extensions, out var compression);
        if (!refusal.IsNone)
            observer.Report(new Problem(refusal.Kind, mark, refusal.Detail));
        Client = new WebSocketSideReader(observer, Side.Client, compression.Agreed, compression.ClientTakesOver);
        Server = new WebSocketSideReader(observer, Side.Server, compression.Agreed, compression.ServerTakesOver);
    }

    public IStreamSink Client { get; }

    public IStreamSink Server { get; }
}
