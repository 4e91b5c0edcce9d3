using Ntk.Dissection.Captures;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Captures;
using static Ntk.Dissection.Tests.Captures.Conversation;
using static Ntk.Dissection.Tests.Captures.PacketBuilder;

namespace Ntk.Dissection.Tests.Tcp;

public sealed class TcpStreamTests
{
    [Fact]
    public void both_sides_come_in_order_and_close()
    {
        var seen = new Conversation().Open()
            .FromClient(0, Text(0, 100)).FromServer(0, Text(7, 50), acknowledged: 100)
            .FromClient(100, Text(100, 10), Fin | Ack, 50).FromServer(50, [], Fin | Ack, 111).FromClient(111, [], Ack, 51).Dissect();
        var flow = Assert.Single(seen.Tcp);
        Assert.Equal(Text(0, 110), flow.Client.Bytes);
        Assert.Equal(Text(7, 50), flow.Server.Bytes);
        Assert.Equal((StreamEnd.Closed, StreamEnd.Closed), (flow.Client.End, flow.Server.End));
        Assert.Equal((443, true), (flow.Flow.Server.Port, flow.Flow.FromStart));
        Assert.Empty(seen.Problems);
    }

    [Theory]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0xFFFFFFF0u)]
    [InlineData(0x7FFFFFF0u)]
    public void sequence_numbers_wrap(uint start)
    {
        var seen = new Conversation(start, start + 5).Open()
            .FromClient(0, Text(0, 30)).FromClient(60, Text(60, 40)).FromClient(30, Text(30, 30)).FromServer(0, Text(3, 40), acknowledged: 100).Dissect();
        Assert.Equal(Text(0, 100), seen.Tcp[0].Client.Bytes);
        Assert.Equal(Text(3, 40), seen.Tcp[0].Server.Bytes);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void reordered_segments_come_in_order()
    {
        var seen = new Conversation().Open()
            .FromClient(30, Text(30, 10)).FromClient(10, Text(10, 10)).FromClient(20, Text(20, 10)).FromClient(0, Text(0, 10)).Dissect();
        Assert.Equal(Text(0, 40), seen.Tcp[0].Client.Bytes);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void a_retransmission_is_counted_once()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 50)).FromClient(0, Text(0, 50)).FromClient(40, Text(40, 30)).Dissect();
        Assert.Equal(Text(0, 70), seen.Tcp[0].Client.Bytes);
        Assert.Equal(60, seen.Totals.Bytes.Repeated);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void a_retransmission_with_other_bytes_is_a_problem_with_its_length()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 50)).FromClient(10, Text(11, 20)).Dissect();
        Assert.Equal(Text(0, 50), seen.Tcp[0].Client.Bytes);
        Assert.Equal([ProblemKind.TcpRetransmissionDiffers], seen.Kinds);
        Assert.Equal(20, seen.Totals.Bytes.Refused);
    }

    [Fact]
    public void early_segments_that_contradict_each_other_are_a_problem()
    {
        var seen = new Conversation().Open().FromClient(20, Text(20, 20)).FromClient(10, Text(11, 40)).FromClient(0, Text(0, 10)).Dissect();
        Assert.Equal([.. Text(0, 10), .. Text(11, 10), .. Text(20, 20), .. Text(41, 10)], seen.Tcp[0].Client.Bytes);
        Assert.Equal([ProblemKind.TcpRetransmissionDiffers], seen.Kinds);
        Assert.Equal(20, seen.Totals.Bytes.Refused);
    }

    [Fact]
    public void a_segment_over_many_early_ones_fills_their_holes()
    {
        var seen = new Conversation().Open().FromClient(10, Text(10, 5)).FromClient(20, Text(20, 5)).FromClient(30, Text(30, 5))
            .FromClient(5, Text(5, 40)).FromClient(0, Text(0, 8)).Dissect();
        Assert.Equal(Text(0, 45), seen.Tcp[0].Client.Bytes);
        Assert.Equal(18, seen.Totals.Bytes.Repeated);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void bytes_that_are_too_old_to_compare_are_a_problem()
    {
        var bounds = new CaptureBounds { ComparedBytesPerSide = 4096 };
        var seen = new Conversation().Open().FromClient(0, Text(0, 5000)).FromClient(0, Text(0, 1000)).FromClient(4000, Text(4000, 1000)).Dissect(bounds);
        Assert.Equal([ProblemKind.TcpRetransmissionNotComparable], seen.Kinds);
        Assert.Equal((904, 1096), (seen.Totals.Bytes.Refused, seen.Totals.Bytes.Repeated));
    }

    /// <summary>As much as Linux lets a connection have on its way.</summary>
    [Fact]
    public void a_sender_that_begins_again_at_the_start_of_a_full_window_is_compared()
    {
        const int Segment = 1 << 16;
        var talk = new Conversation().Open();
        for (var at = 0; at < 4 << 20; at += Segment)
            talk.FromClient(at, Text(at, Segment - 1000)).FromClient(at + Segment - 1000, Text(at + Segment - 1000, 1000));

        var seen = talk.FromClient(0, Text(0, 65_000)).Dissect();

        Assert.Empty(seen.Problems);
        Assert.Equal(65_000, seen.Totals.Bytes.Repeated);
    }

    [Fact]
    public void bytes_that_were_acknowledged_and_are_not_there_are_a_gap()
    {
        var seen = new Conversation().Open()
            .FromClient(0, Text(0, 10)).FromClient(25, Text(25, 10)).FromServer(0, [], Ack, 35).Others(40).FromClient(35, Text(35, 5)).Dissect();
        Assert.Equal([(10L, 15L)], seen.Tcp[0].Client.Gaps);
        Assert.Equal([.. Text(0, 10), .. Text(25, 15)], seen.Tcp[0].Client.Bytes);
        Assert.Equal([ProblemKind.TcpGap], seen.Kinds);
    }

    [Fact]
    public void a_segment_that_is_captured_after_its_acknowledgement_is_no_gap()
    {
        var seen = new Conversation().Open()
            .FromClient(25, Text(25, 10)).FromServer(0, [], Ack, 35).Others(20).FromClient(0, Text(0, 25)).FromClient(35, Text(35, 5)).Dissect();
        Assert.Equal(Text(0, 40), seen.Tcp[0].Client.Bytes);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void bytes_that_were_acknowledged_at_the_end_are_a_gap()
    {
        var seen = new Conversation().Open().FromServer(0, [], Ack, 77).Dissect();
        Assert.Equal([(0L, 77L)], seen.Tcp[0].Client.Gaps);
        Assert.Equal([ProblemKind.TcpGap], seen.Kinds);
    }

    [Fact]
    public void bytes_behind_a_hole_that_nothing_acknowledges_are_handed_out_with_a_problem()
    {
        var seen = new Conversation().Open().FromClient(100, Text(100, 20)).Dissect();
        Assert.Equal(Text(100, 20), seen.Tcp[0].Client.Bytes);
        Assert.Equal([ProblemKind.TcpGapUnproven], seen.Kinds);
        Assert.Equal(StreamEnd.CaptureEnded, seen.Tcp[0].Client.End);
    }

    [Fact]
    public void a_hole_before_the_end_leaves_the_end_closed()
    {
        var seen = new Conversation().Open().FromClient(10, Text(10, 10), Fin | Ack).FromServer(0, [], Ack, 21).Others(40)
            .FromServer(0, [], Ack, 21).Dissect();
        Assert.Equal((StreamEnd.Closed, 10L), (seen.Tcp[0].Client.End, seen.Tcp[0].Client.Missing));
    }

    [Fact]
    public void bytes_after_a_finish_are_a_problem()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 10), Fin | Ack).FromClient(10, Text(10, 7)).Dissect();
        Assert.Equal([ProblemKind.TcpDataAfterEnd], seen.Kinds);
        Assert.Equal(7, seen.Totals.Bytes.Refused);
    }

    [Fact]
    public void bytes_after_a_reset_are_a_problem()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 10)).FromServer(0, [], Rst | Ack, 10).FromClient(10, Text(10, 9)).Dissect();
        Assert.Equal([ProblemKind.TcpDataAfterEnd], seen.Kinds);
        Assert.Equal((9L, StreamEnd.Aborted), (seen.Totals.Bytes.Refused, seen.Tcp[0].Client.End));
    }

    [Fact]
    public void bytes_in_a_reset_are_a_problem()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 10), Rst).Dissect();
        Assert.Equal([ProblemKind.TcpDataInReset], seen.Kinds);
    }

    [Fact]
    public void a_reset_that_is_far_away_changes_nothing()
    {
        var seen = new Conversation().Open().FromServer(1 << 28, [], Rst).FromClient(0, Text(0, 10)).Dissect();
        Assert.Equal([ProblemKind.TcpResetOutOfWindow], seen.Kinds);
        Assert.Equal(Text(0, 10), seen.Tcp[0].Client.Bytes);
    }

    [Fact]
    public void bytes_out_of_any_window_are_a_problem()
    {
        var seen = new Conversation().Open().FromClient(0x40000001, Text(0, 10)).Dissect();
        Assert.Equal([ProblemKind.TcpOutOfWindow], seen.Kinds);
        Assert.Equal(10, seen.Totals.Bytes.Refused);
    }

    [Fact]
    public void a_finish_before_bytes_that_are_known_is_a_problem_and_ignored()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 10)).FromClient(5, [], Fin | Ack).FromClient(10, Text(10, 10)).Dissect();
        Assert.Equal([ProblemKind.TcpFinConflict], seen.Kinds);
        Assert.Equal(Text(0, 20), seen.Tcp[0].Client.Bytes);
    }

    [Fact]
    public void bytes_in_a_syn_are_of_the_stream()
    {
        var seen = new Conversation().FromClient(-1, Text(0, 10), Syn, null).FromServer(-1, [], Syn | Ack, 0).FromClient(0, Text(0, 20)).Dissect();
        Assert.Equal(Text(0, 20), seen.Tcp[0].Client.Bytes);
        Assert.Equal(10, seen.Totals.Bytes.Repeated);
        Assert.Empty(seen.Problems);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void a_keep_alive_is_nothing(int zeros)
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 10)).FromClient(9, new byte[zeros]).FromServer(-1, new byte[zeros], Ack, 10).Dissect();
        Assert.Equal(10, seen.Tcp[0].Client.Count);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void a_zero_window_probe_is_the_next_byte()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 1)).FromClient(0, Text(0, 1)).FromClient(0, Text(0, 10)).Dissect();
        Assert.Equal(Text(0, 10), seen.Tcp[0].Client.Bytes);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void a_segment_that_the_capture_cut_has_a_gap()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 100), captured: 30).FromClient(100, Text(100, 10)).Dissect();
        Assert.Equal([(30L, 70L)], seen.Tcp[0].Client.Gaps);
        Assert.Equal([.. Text(0, 30), .. Text(100, 10)], seen.Tcp[0].Client.Bytes);
        Assert.Equal([ProblemKind.CaptureSnapped], seen.Kinds);
    }

    [Fact]
    public void an_early_segment_that_the_capture_cut_has_a_gap()
    {
        var seen = new Conversation().Open().FromClient(50, Text(50, 100), captured: 30).FromClient(0, Text(0, 50)).Dissect();
        Assert.Equal([(80L, 70L)], seen.Tcp[0].Client.Gaps);
        Assert.Equal(Text(0, 80), seen.Tcp[0].Client.Bytes);
    }

    [Fact]
    public void urgent_data_is_a_problem_and_of_the_stream()
    {
        var seen = new Conversation().Open().FromClient(0, Text(0, 10), Ack | Urg).Dissect();
        Assert.Equal([ProblemKind.TcpUrgent], seen.Kinds);
        Assert.Equal(10, seen.Tcp[0].Client.Count);
    }

    [Theory]
    [InlineData(new byte[] { 253, 4, 1, 2 })]
    [InlineData(new byte[] { 29, 4, 1, 2 })]
    [InlineData(new byte[] { 30, 4, 1, 2 })]
    [InlineData(new byte[] { 34, 8, 1, 2, 3, 4, 5, 6 })]
    [InlineData(new byte[] { 2, 2, 1, 1 })]
    [InlineData(new byte[] { 1, 1, 1, 8 })]
    [InlineData(new byte[] { 0, 0, 0, 9 })]
    public void an_option_that_is_not_known_is_a_problem(byte[] options)
    {
        var seen = new Conversation().Open().FromClient(0, [], options: options).Dissect();
        Assert.Equal([ProblemKind.TcpOptionUnknown], seen.Kinds);
    }

    [Fact]
    public void more_early_segments_than_are_kept_give_up_what_is_missing()
    {
        var conversation = new Conversation().Open();
        for (var i = 1; i <= 20; i++)
            conversation.FromClient(i * 10, Text(i * 10, 5));
        var seen = conversation.Dissect(new CaptureBounds { EarlySegments = 8 });
        Assert.Contains(ProblemKind.TcpOutOfOrderLimit, seen.Kinds);
        Assert.Equal(100, seen.Tcp[0].Client.Count);
        Assert.Equal(105, seen.Tcp[0].Client.Missing);
    }

    [Fact]
    public void more_early_bytes_than_are_kept_give_up_what_is_missing()
    {
        var seen = new Conversation().Open().FromClient(10, Text(10, 1000)).FromClient(1020, Text(1020, 1000)).FromClient(2020, Text(2020, 10))
            .Dissect(new CaptureBounds { EarlyBytes = 1500 });
        Assert.Equal(2010, seen.Tcp[0].Client.Count);
        Assert.Contains(ProblemKind.TcpOutOfOrderLimit, seen.Kinds);
    }
}
