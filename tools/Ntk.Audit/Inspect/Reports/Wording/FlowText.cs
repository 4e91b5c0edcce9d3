using System.Globalization;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>How flows, packets and sides are named, and found in Wireshark.</summary>
internal static class FlowText
{
    /// <summary>Such as <c>tcp.stream 3</c>.</summary>
    public static string Label(Flow flow) => string.Create(CultureInfo.InvariantCulture, $"{Transport(flow)}.stream {flow.Number}");

    /// <summary>A display filter of Wireshark for a flow: <c>tcp.stream eq 3</c>.</summary>
    public static string Filter(Flow flow) => string.Create(CultureInfo.InvariantCulture, $"{Transport(flow)}.stream eq {flow.Number}");

    /// <summary>A display filter of Wireshark for a packet: <c>frame.number == 4711</c>.</summary>
    public static string Filter(PacketMark mark) => string.Create(CultureInfo.InvariantCulture, $"frame.number == {mark.Number}");

    /// <summary>Such as <c>packet 4711</c>; the number is written as Wireshark and its filters do, without separators.</summary>
    public static string Packet(PacketMark mark) => mark.Number == 0 ? "no packet" : string.Create(CultureInfo.InvariantCulture, $"packet {mark.Number}");

    public static string Ends(Flow flow) => $"{flow.Client} to {flow.Server}";

    /// <summary>The bytes of <see cref="Side.Client"/> are sent, since the one who began a flow is the machine that is inspected.</summary>
    public static string Direction(Side side) => side == Side.Client ? "sent" : "received";

    public static string Transport(Flow flow) => flow.Transport switch
    {
        Dissection.Flows.Transport.Tcp => "tcp",
        Dissection.Flows.Transport.Udp => "udp",
        _ => throw new ArgumentOutOfRangeException(nameof(flow), flow.Transport, "No name is given to it."),
    };
}
