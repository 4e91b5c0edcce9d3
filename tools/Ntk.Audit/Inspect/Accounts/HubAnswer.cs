using Ntk.Audit.Inspect.Findings;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>The relay's answer to a call of the hub.</summary>
/// <param name="ledger">Of the flow.</param>
/// <param name="method">That was called.</param>
/// <param name="refusal">What was answered; 0 for no refusal.</param>
/// <param name="mark">The packet of its last byte.</param>
internal readonly struct HubAnswer(FlowLedger ledger, string method, long refusal, PacketMark mark)
{
    public string Method => method;

    public bool IsRefused => refusal != (long)Ntk.Wire.Refusal.None;

    public void Find(FindingKind kind, string message) => ledger.Find(Side.Server, kind, message, mark);
}
