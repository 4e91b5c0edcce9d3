using Ntk.Dissection.Captures;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Captures;
using static Ntk.Dissection.Tests.Captures.Conversation;
using static Ntk.Dissection.Tests.Captures.PacketBuilder;

namespace Ntk.Dissection.Tests.Tcp;

public sealed class TcpFlowTests
{
    [Fact]
    public void a_capture_that_starts_late_says_so()
    {
        var seen = new Conversation().FromServer(500, Text(0, 10), acknowledged: 30).FromClient(30, Text(3, 10), Ack, 510).Dissect();
        Assert.Equal((false, 443), (seen.Tcp[0].Flow.FromStart, seen.Tcp[0].Flow.Server.Port));
        Assert.Equal((10L, 10L), (seen.Tcp[0].Client.Count, seen.Tcp[0].Server.Count));
        Assert.Equal([ProblemKind.TcpLateStart], seen.Kinds);
    }

    [Fact]
    public void a_late_start_out_of_order_begins_with_the_earlier_segment()
    {
        var seen = new Conversation().FromClient(30, [], Ack, 520)
            .FromServer(500, Text(0, 20), acknowledged: 30).FromServer(520, Text(20, 20), acknowledged: 30).Dissect();
        Assert.Equal(Text(0, 40), seen.Tcp[0].Server.Bytes);
        Assert.Equal([ProblemKind.TcpLateStart], seen.Kinds);
    }

    [Fact]
    public void an_answer_to_a_syn_tells_who_began()
    {
        var seen = new Conversation().FromServer(-1, [], Syn | Ack, 0).FromClient(0, Text(0, 5)).Dissect();
        Assert.Equal((false, 443), (seen.Tcp[0].Flow.FromStart, seen.Tcp[0].Flow.Server.Port));
        Assert.Equal(Text(0, 5), seen.Tcp[0].Client.Bytes);
    }

    [Fact]
    public void a_syn_for_another_beginning_is_another_flow()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 5)).FromClient(100_000, [], Syn).FromClient(100_001, Text(3, 5)).Dissect();
        Assert.Equal([5L, 5L], seen.Tcp.Select(flow => flow.Client.Count));
        Assert.Equal([ProblemKind.TcpPortReused], seen.Kinds);
    }

    [Fact]
    public void a_syn_after_a_close_is_another_flow_and_no_problem()
    {
        var seen = new Conversation().Open().FromClient(0, [], Fin | Ack).FromServer(0, [], Fin | Ack, 1).FromClient(1, [], Ack, 1)
            .FromClient(-1, [], Syn).Dissect();
        Assert.Equal(2, seen.Tcp.Count);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void a_syn_that_is_sent_again_is_not_another_flow()
    {
        var seen = new Conversation().FromClient(-1, [], Syn).Open().FromClient(0, Text(0, 5)).Dissect();
        Assert.Single(seen.Tcp);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void an_answer_with_another_beginning_is_a_problem()
    {
        var seen = new Conversation().Open().FromServer(4000, Text(0, 8), Syn | Ack).FromServer(0, Text(0, 5)).Dissect();
        Assert.Equal([ProblemKind.TcpSynConflict], seen.Kinds);
        Assert.Equal((5L, 8L), (seen.Tcp[0].Server.Count, seen.Totals.Bytes.Refused));
    }

    [Fact]
    public void the_flow_that_was_silent_for_longest_is_given_up()
    {
        var file = new PcapBuilder();
        for (var port = 1; port <= 5; port++)
            file.Packet(InEthernet(Ip(Alice, Bob, 6, TcpSegment(50_000 + port, 443, 1, 0, Syn, []))));
        var seen = Dissected.Of(file.ToArray(), new CaptureBounds { Flows = 3 });
        Assert.Equal([ProblemKind.TcpFlowEvicted, ProblemKind.TcpFlowEvicted], seen.Kinds);
        Assert.Equal(5, seen.Totals.TcpFlows);
    }

    [Fact]
    public void a_closed_flow_is_forgotten_first_and_silently()
    {
        var file = new PcapBuilder();
        file.Packet(InEthernet(Ip(Alice, Bob, 6, TcpSegment(50_000, 443, 1, 0, Syn, []))));
        for (var port = 1; port <= 5; port++)
            file.Packet(InEthernet(Ip(Alice, Bob, 6, TcpSegment(50_000 + port, 443, 1, 0, Syn, []))))
                .Packet(InEthernet(Ip(Bob, Alice, 6, TcpSegment(443, 50_000 + port, 0, 2, Rst | Ack, []))));
        Assert.Empty(Dissected.Of(file.ToArray(), new CaptureBounds { Flows = 3 }).Problems);
    }

    [Fact]
    public void rings_for_comparison_stay_within_their_bound()
    {
        var file = new PcapBuilder();
        for (var port = 1; port <= 8; port++)
            file.Packet(InEthernet(Ip(Alice, Bob, 6, TcpSegment(50_000 + port, 443, 1, 0, Syn, []))))
                .Packet(InEthernet(Ip(Alice, Bob, 6, TcpSegment(50_000 + port, 443, 2, 0, Ack, Text(port, 100)))));
        for (var port = 1; port <= 8; port++)
            file.Packet(InEthernet(Ip(Alice, Bob, 6, TcpSegment(50_000 + port, 443, 2, 0, Ack, Text(port, 100)))));
        var seen = Dissected.Of(file.ToArray(), new CaptureBounds { ComparedBytes = 4 * 4096 });
        Assert.Equal(4, seen.Kinds.Count(kind => kind == ProblemKind.TcpRetransmissionNotComparable));
        Assert.Equal(400, seen.Totals.Bytes.Repeated);
    }

    [Theory]
    [InlineData(0x10)]
    [InlineData(0xF0)]
    public void a_header_of_an_impossible_size_is_unread(byte size)
    {
        var segment = TcpSegment(1, 2, 3, 4, Ack, Text(0, 10));
        segment[12] = size;
        var seen = Dissected.Of(new PcapBuilder().Packet(InEthernet(Ip(Alice, Bob, 6, segment))).ToArray());
        Assert.Equal([ProblemKind.TcpHeaderMalformed], seen.Kinds);
        Assert.Equal(30, seen.Totals.Bytes.Unread);
        Assert.Empty(seen.Tcp);
    }

    [Fact]
    public void an_end_that_the_capture_cut_is_its_own_kind()
    {
        var seen = new Conversation().Open().FromClient(0, [], Fin | Ack).Dissect();
        Assert.Equal((StreamEnd.Closed, StreamEnd.CaptureEnded), (seen.Tcp[0].Client.End, seen.Tcp[0].Server.End));
    }
}
