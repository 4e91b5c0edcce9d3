namespace Ntk.Dissection.WebSockets;

/// <summary>RFC 6455, 5.2; other values are reserved.</summary>
public enum WebSocketOpcode
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}
