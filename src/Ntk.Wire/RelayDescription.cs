namespace Ntk.Wire;

/// <summary>Answer of <c>GET /v1/relay</c>: how a client knows that it speaks to an NTK relay, and to which bounds.</summary>
/// <param name="Protocols">Protocol versions the relay speaks.</param>
/// <param name="MaxBlobSize">Longest blob it takes, bytes.</param>
/// <param name="MaxLifetimeSeconds">Longest life time it grants.</param>
public sealed record RelayDescription(IReadOnlyList<int> Protocols, long MaxBlobSize, int MaxLifetimeSeconds)
{
    /// <summary>The protocol version that this library implements.</summary>
    public const int ProtocolVersion = 1;
}
