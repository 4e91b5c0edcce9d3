using Ntk.Dissection.Captures;
using Ntk.Dissection.Tests.Captures;
using static Ntk.Dissection.Tests.Captures.PacketBuilder;

namespace Ntk.Dissection.Tests.Network;

public sealed class InternetProtocolTests
{
    private static readonly byte[] Datagram = UdpDatagram(1000, 2000, Conversation.Text(0, 100));

    [Fact]
    public void what_is_neither_tcp_nor_udp_is_handed_out_with_its_addresses()
    {
        var seen = Of(Ip(Alice6, Bob6, 58, [1, 2, 3]));
        var (packet, payload) = Assert.Single(seen.Others);
        Assert.Equal((58, Alice6, Bob6), (packet.Protocol, packet.Source!.Value.ToIPAddress(), packet.Destination!.Value.ToIPAddress()));
        Assert.Equal([1, 2, 3], payload);
    }

    [Fact]
    public void a_packet_that_is_still_to_be_cut_is_taken_as_it_is()
    {
        var payload = Conversation.Text(0, 90_000);
        var seen = Of(
            Ipv4(Alice, Bob, 6, TcpSegment(50_000, 443, 1, 0, Syn, [])),
            Ipv4(Alice, Bob, 6, TcpSegment(50_000, 443, 2, 0, Ack, payload), totalLength: 0),
            Ipv6(Alice6, Bob6, 6, TcpSegment(50_000, 443, 1, 0, Syn, [])),
            Ipv6(Alice6, Bob6, 6, TcpSegment(50_000, 443, 2, 0, Ack, payload), length: 0));
        Assert.Equal(payload, seen.Tcp[0].Client.Bytes);
        Assert.Equal(payload, seen.Tcp[1].Client.Bytes);
        Assert.Empty(seen.Problems);
    }

    [Theory]
    [InlineData(524_280u, false), InlineData(524_281u, true), InlineData(int.MaxValue, true), InlineData(uint.MaxValue - 20, true)]
    public void a_packet_without_a_length_of_its_own_has_at_most_what_a_stack_hands_to_a_card(uint length, bool isProblem)
    {
        foreach (var (packet, kind) in new[]
        {
            (Ipv4(Alice, Bob, 1, [1, 2, 3], totalLength: 0), ProblemKind.Ipv4Malformed), (Ipv6(Alice6, Bob6, 58, [1, 2, 3], length: 0), ProblemKind.Ipv6Malformed),
        })
        {
            var frame = InEthernet(packet);
            var seen = Dissected.Of(new PcapBuilder().Packet(frame, original: length + (uint)(frame.Length - packet.Length)).ToArray());
            Assert.Equal(isProblem ? [ProblemKind.CaptureSnapped, kind] : [ProblemKind.CaptureSnapped], seen.Kinds);
            Assert.Equal(isProblem ? 0 : 1, seen.Others.Count);
        }
    }

    [Fact]
    public void extension_headers_are_followed()
    {
        byte[] hopByHop = [43, 0, 1, 4, 0, 0, 0, 0];
        byte[] routing = [60, 0, 4, 0, 0, 0, 0, 0];
        byte[] destination = [17, 0, 1, 4, 0, 0, 0, 0];
        var seen = Of(Ip(Alice6, Bob6, 0, [.. hopByHop, .. routing, .. destination, .. Datagram]));
        Assert.Equal(Conversation.Text(0, 100), Assert.Single(seen.Udp).Datagrams[0].Bytes);
        Assert.Equal(64, seen.Totals.Bytes.Network);
        Assert.Equal([ProblemKind.IpOptionUnusual], seen.Kinds);
    }

    [Theory]
    [InlineData(43), InlineData(51), InlineData(135), InlineData(139), InlineData(140)]
    public void a_header_of_ipv6_that_could_carry_bytes_is_a_problem(byte header) =>
        Assert.Equal([ProblemKind.IpOptionUnusual], Of(Ip(Alice6, Bob6, header, [17, 0, 0, 0, 1, 2, 3, 4, .. Datagram])).Kinds);

    [Theory]
    [InlineData(new byte[] { 17, 0, 0x1E, 4, 1, 2, 3, 4 })]
    [InlineData(new byte[] { 17, 0, 1, 4, 0, 0, 1, 0 })]
    public void an_option_of_ipv6_that_could_carry_bytes_is_a_problem(byte[] header) =>
        Assert.Equal([ProblemKind.IpOptionUnusual], Of(Ip(Alice6, Bob6, 60, [.. header, .. Datagram])).Kinds);

    [Theory]
    [InlineData(new byte[] { 0x44, 4, 5, 0 })]
    [InlineData(new byte[] { 0, 1, 1, 1 })]
    public void an_option_of_ipv4_that_could_carry_bytes_is_a_problem(byte[] options) =>
        Assert.Equal([ProblemKind.IpOptionUnusual], Of(Ipv4(Alice, Bob, 17, Datagram, options: options)).Kinds);

    [Fact]
    public void a_router_alert_is_none() => Assert.Empty(Of(Ipv4(Alice, Bob, 2, [1], options: [0x94, 4, 0, 0])).Problems);

    [Fact]
    public void extension_headers_without_end_are_a_problem()
    {
        var headers = Enumerable.Repeat<byte[]>([60, 0, 1, 4, 0, 0, 0, 0], 30).SelectMany(header => header).ToArray();
        Assert.Contains(ProblemKind.Ipv6Malformed, Of(Ip(Alice6, Bob6, 60, headers)).Kinds);
    }

    [Fact]
    public void fragments_come_together_in_any_order()
    {
        var four = new[] { 0, 40, 80 }.Select(at => Ipv4(Alice, Bob, 17, Datagram[at..Math.Min(at + 40, 108)], at, more: at < 80)).ToArray();
        var six = new[] { 0, 40, 80 }.Select(at => Ip(Alice6, Bob6, 44, Fragment6(17, at, at < 80, 7, Datagram[at..Math.Min(at + 40, 108)]))).ToArray();
        var seen = Of(four[2], six[1], four[0], six[2], six[2], four[1], six[0]);
        Assert.All(seen.Udp, flow => Assert.Equal(Conversation.Text(0, 100), flow.Datagrams.Single().Bytes));
        Assert.Equal((2, 28), (seen.Udp.Count, seen.Totals.Bytes.Repeated));
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void an_atomic_fragment_is_whole() => Assert.Single(Of(Ip(Alice6, Bob6, 44, Fragment6(17, 0, false, 7, Datagram))).Udp);

    [Fact]
    public void fragments_that_overlap_are_dropped_with_a_problem()
    {
        var seen = Of(Ipv4(Alice, Bob, 17, Datagram[..40], 0, more: true), Ipv4(Alice, Bob, 17, Datagram[32..], 32));
        Assert.Equal([ProblemKind.FragmentOverlap], seen.Kinds);
        Assert.Equal(116, seen.Totals.Bytes.Unread);
    }

    [Fact]
    public void fragments_that_do_not_come_are_a_problem()
    {
        var seen = Of(Ipv4(Alice, Bob, 17, Datagram[..40], 0, more: true));
        Assert.Equal([ProblemKind.FragmentIncomplete], seen.Kinds);
        Assert.Equal((0, 40), (seen.Totals.Bytes.Held, seen.Totals.Bytes.Unread));
    }

    [Theory]
    [InlineData(65_528, 16, false)]
    [InlineData(0, 13, true)]
    [InlineData(8, 0, false)]
    public void a_fragment_in_an_impossible_place_is_a_problem(int offset, int length, bool more) =>
        Assert.Equal([ProblemKind.FragmentMalformed], Of(Ipv4(Alice, Bob, 17, new byte[length], offset, more)).Kinds);

    [Fact]
    public void tiny_fragments_are_bounded()
    {
        var seen = Of([.. Enumerable.Range(1, 400).Select(i => Ipv4(Alice, Bob, 17, new byte[8], i * 16, more: true))]);
        Assert.Contains(ProblemKind.FragmentLimit, seen.Kinds);
    }

    [Fact]
    public void fragmented_datagrams_are_bounded()
    {
        var file = new PcapBuilder();
        for (ushort id = 0; id < 40; id++)
            file.Packet(InEthernet(Ipv4(Alice, Bob, 17, new byte[8], 65_520, more: true, identification: id)));
        var seen = Dissected.Of(file.ToArray(), new CaptureBounds { FragmentBytes = 1 << 20 });
        Assert.InRange(seen.Kinds.Count(kind => kind == ProblemKind.FragmentLimit), 20, 39);
    }

    [Fact]
    public void fragments_are_given_up_after_many_packets()
    {
        var file = new PcapBuilder().Packet(InEthernet(Ipv4(Alice, Bob, 17, new byte[8], 0, more: true)));
        for (ushort id = 1; id < 20; id++)
            file.Packet(InEthernet(Ipv4(Alice, Bob, 17, new byte[8], 0, more: true, identification: id)));
        var first = Dissected.Of(file.ToArray(), new CaptureBounds { FragmentPackets = 10 }).Problems[0];
        Assert.Contains("after 10 packets", first.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0x55)]
    [InlineData(0, 0x44)]
    public void a_header_that_contradicts_itself_is_unread(int at, byte value)
    {
        var packet = Ip(Alice, Bob, 17, Datagram);
        packet[at] = value;
        var seen = Of(Ethernet(0x0800, packet), raw: true);
        Assert.Equal([ProblemKind.Ipv4Malformed], seen.Kinds);
    }

    [Fact]
    public void a_length_beyond_the_frame_is_a_problem() =>
        Assert.Contains(ProblemKind.IpLengthContradicts, Of(Ipv4(Alice, Bob, 17, Datagram, totalLength: 1000)).Kinds);

    private static Dissected Of(byte[] frame, bool raw) => Dissected.Of(new PcapBuilder().Packet(raw ? frame : InEthernet(frame)).ToArray());

    private static Dissected Of(params byte[][] packets)
    {
        var file = new PcapBuilder();
        foreach (var packet in packets)
            file.Packet(InEthernet(packet));
        return Dissected.Of(file.ToArray());
    }
}
