using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect;

/// <summary>One flow and its bytes.</summary>
/// <param name="flow">Which.</param>
internal sealed class FlowAccount(Flow flow)
{
    public Flow Flow { get; } = flow;

    /// <summary>What it carries, from the outside in: <c>TLS 1.3, HTTP/1.1</c>.</summary>
    public string Protocols { get; set; } = "";

    /// <summary>Name of the other end where the capture tells it (TLS SNI, Host, DNS), else null.</summary>
    public string? Name { get; set; }

    public Ledger Ledger { get; } = new();

    /// <summary>The last packet of it.</summary>
    public PacketMark Last { get; set; } = flow.First;
}
