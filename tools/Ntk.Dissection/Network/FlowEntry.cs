using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Network;

/// <summary>A flow in a <see cref="FlowTable{T}"/>.</summary>
internal abstract class FlowEntry(FlowKey key, Flow flow, bool clientIsLower) : Recent<FlowEntry>
{
    internal FlowKey Key => key;

    internal Flow Flow => flow;

    /// <summary>Whether both sides have ended; what comes then is looked at, and it is the first to be forgotten.</summary>
    internal bool Closed { get; set; }

    internal Side SenderIs(bool sourceIsLower) => sourceIsLower == clientIsLower ? Side.Client : Side.Server;
}
