using Ntk.Dissection.Captures;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Captures;
using static Ntk.Dissection.Tests.Captures.PacketBuilder;

namespace Ntk.Dissection.Tests.Datagrams;

public sealed class UdpTests
{
    [Fact]
    public void datagrams_come_with_their_side()
    {
        var seen = Of(UdpDatagram(1000, 53, [1]), UdpDatagram(1000, 53, []));
        Assert.Equal([(Side.Client, 1), (Side.Client, 0)], Assert.Single(seen.Udp).Datagrams.Select(datagram => (datagram.Side, datagram.Length)));
    }

    [Fact]
    public void who_answers_from_a_port_of_services_did_not_begin()
    {
        var seen = Of(UdpDatagram(53, 40_000, [1]));
        Assert.Equal((Side.Server, 53), (seen.Udp[0].Datagrams[0].Side, seen.Udp[0].Flow.Server.Port));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(12)]
    public void a_length_that_contradicts_the_packet_is_unread(int length)
    {
        var seen = Of(UdpDatagram(1000, 2000, [1, 2, 3], length));
        Assert.Equal([ProblemKind.UdpLengthMalformed], seen.Kinds);
        Assert.Equal(11, seen.Totals.Bytes.Unread);
    }

    [Fact]
    public void bytes_behind_a_datagram_are_a_problem()
    {
        var seen = Of(UdpDatagram(1000, 2000, [1, 2, 3], length: 9));
        Assert.Equal([ProblemKind.UdpTrailer], seen.Kinds);
        Assert.Equal((1, 2), (seen.Totals.Bytes.Content, seen.Totals.Bytes.Trailer));
    }

    [Fact]
    public void a_datagram_that_the_capture_cut_says_how_long_it_was()
    {
        var packet = InEthernet(Ip(Alice, Bob, 17, UdpDatagram(1000, 2000, Conversation.Text(0, 100))));
        var seen = Dissected.Of(new PcapBuilder().Packet(packet, captured: 52).ToArray());
        Assert.Equal((10, 100), (seen.Udp[0].Datagrams[0].Bytes.Length, seen.Udp[0].Datagrams[0].Length));
    }

    [Fact]
    public void the_flow_that_was_silent_for_longest_is_given_up()
    {
        var file = new PcapBuilder();
        for (var port = 1; port <= 5; port++)
            file.Packet(InEthernet(Ip(Alice, Bob, 17, UdpDatagram(5000 + port, 2000, [1]))));
        var seen = Dissected.Of(file.ToArray(), new CaptureBounds { Flows = 3 });
        Assert.Equal([ProblemKind.UdpFlowEvicted, ProblemKind.UdpFlowEvicted], seen.Kinds);
    }

    private static Dissected Of(params byte[][] datagrams)
    {
        var file = new PcapBuilder();
        foreach (var datagram in datagrams)
            file.Packet(InEthernet(Ip(Alice, Bob, 17, datagram)));
        return Dissected.Of(file.ToArray());
    }
}
