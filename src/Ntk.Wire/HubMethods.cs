namespace Ntk.Wire;

/// <summary>Methods of the hub at <see cref="RelayRoutes.Hub"/>. Arguments are MessagePack <c>bin</c> and integers only.</summary>
public static class HubMethods
{
    /// <summary>
    /// Client to relay: <c>Watch(transfer: bin 16, capability: bin 32) -> refusal: int</c>. After an answer of 0 the relay
    /// sends <see cref="Progressed"/> at once, and again as the transfer moves.
    /// </summary>
    public const string Watch = "Watch";

    /// <summary>
    /// Relay to client: <c>Progressed(transfer: bin 16, received: int, length: int, phase: int)</c>. Bytes the relay holds,
    /// the blob's length or 0 where it is not known yet, and the <see cref="TransferPhase"/>.
    /// </summary>
    public const string Progressed = "Progressed";
}
