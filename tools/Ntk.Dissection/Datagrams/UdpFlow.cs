using Ntk.Dissection.Flows;
using Ntk.Dissection.Network;

namespace Ntk.Dissection.Datagrams;

/// <summary>Two UDP endpoints.</summary>
internal sealed class UdpFlow(FlowKey key, Flow flow, bool clientIsLower, IDatagramSink? sink) : FlowEntry(key, flow, clientIsLower)
{
    internal IDatagramSink? Sink => sink;
}
