using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Findings;

/// <summary>One thing that an inspection can't account for.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Mark">The packet that showed it, numbered as Wireshark does.</param>
/// <param name="Flow">The flow that it belongs to, or null for the capture.</param>
/// <param name="Side">Who sent it, where one of a flow did.</param>
/// <param name="Message">What was expected and what was found, for a reader who knows the protocols. Content from the capture stands in it only as escaped, shortened text.</param>
/// <param name="Bytes">How many bytes it is about; 0 where it is about none.</param>
internal sealed record Finding(FindingKind Kind, PacketMark Mark, Flow? Flow, Side? Side, string Message, long Bytes = 0);
