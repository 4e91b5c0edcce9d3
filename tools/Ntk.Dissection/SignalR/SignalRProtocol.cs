namespace Ntk.Dissection.SignalR;

public enum SignalRProtocol
{
    /// <summary>Messages that end in 0x1E. Handshakes are of this form in either protocol.</summary>
    Json,

    /// <summary>Messages behind their length.</summary>
    MessagePack,
}
