using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Captures;

/// <summary>
/// Takes a dissected capture. Of every packet, <see cref="Accounted"/> says what its captured bytes were, after they have been handed up.
/// </summary>
public interface ICaptureObserver : ICaptureFileObserver
{
    /// <summary>A connection appears.</summary>
    /// <returns>What takes its bytes; null to have them counted only.</returns>
    IStreamPair? OpenTcp(Flow flow);

    /// <summary>Two UDP endpoints appear.</summary>
    /// <returns>What takes their datagrams; null to have them counted only.</returns>
    IDatagramSink? OpenUdp(Flow flow);

    /// <summary>A packet that belongs to no flow: ARP, ICMP, tunnels, anything that is neither TCP nor UDP.</summary>
    /// <param name="packet">What it is.</param>
    /// <param name="payload">What was captured of what its header is followed by; only there until the call returns.</param>
    void Other(in OtherPacket packet, ReadOnlySpan<byte> payload);

    /// <summary>
    /// What captured bytes were. Called once for every packet, with bytes that add up to those captured; and without a flow when fragments that were held
    /// are given up, with bytes that add up to 0.
    /// </summary>
    void Accounted(Flow? flow, Side side, in PacketBytes bytes, PacketMark mark);
}
