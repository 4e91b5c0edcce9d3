using System.Net;

namespace Ntk.Dissection.Flows;

/// <summary>One conversation between two endpoints.</summary>
/// <param name="Number">From 0, per transport, in order of appearance: <c>tcp.stream</c> and <c>udp.stream</c> of Wireshark.</param>
/// <param name="Transport">What carries it.</param>
/// <param name="Client">Address and port of <see cref="Side.Client"/>.</param>
/// <param name="Server">Address and port of <see cref="Side.Server"/>.</param>
/// <param name="First">The first packet of it.</param>
/// <param name="FromStart">Whether its beginning is in the capture: the SYN for TCP, always for UDP.</param>
public sealed record Flow(int Number, Transport Transport, IPEndPoint Client, IPEndPoint Server, PacketMark First, bool FromStart);
