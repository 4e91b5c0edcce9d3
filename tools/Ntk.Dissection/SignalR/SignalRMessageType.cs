namespace Ntk.Dissection.SignalR;

/// <summary>The types of HubProtocol.md. Others are handed out as the number they are, with a problem.</summary>
public enum SignalRMessageType
{
    /// <summary>The first message of a side: the client's request, or the server's answer.</summary>
    Handshake = 0,

    Invocation = 1,
    StreamItem = 2,
    Completion = 3,
    StreamInvocation = 4,
    CancelInvocation = 5,
    Ping = 6,
    Close = 7,
    Ack = 8,
    Sequence = 9,
}
