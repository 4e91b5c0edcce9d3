namespace Ntk.Dissection.SignalR;

/// <summary>What is read at most.</summary>
public static class SignalRLimits
{
    /// <summary>Bytes of a hub message with its framing: servers take 32 KiB by default, and NTK's largest message has 66 KiB.</summary>
    public const int Message = 1024 * 1024;

    /// <summary>Bytes of a handshake with its separator: a protocol's name and a version.</summary>
    public const int Handshake = 4 * 1024;

    /// <summary>Containers within containers.</summary>
    public const int Depth = 64;

    /// <summary>Values of one message: each costs 32 bytes while it is looked at.</summary>
    public const int Values = 64 * 1024;
}
