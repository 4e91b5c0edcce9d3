namespace Ntk.Dissection.WebSockets;

/// <summary>What the next byte of a side belongs to.</summary>
internal enum WebSocketPhase
{
    Header,
    Payload,
    Control,
    Lost,
}
