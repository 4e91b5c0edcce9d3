namespace Ntk.Dissection.SignalR;

/// <summary>What the next byte of a side belongs to.</summary>
internal enum SignalRPhase
{
    Handshake,
    Json,
    MessagePack,
    SkipSeparated,
    SkipCounted,
    Lost,
}
