using CsCheck;
using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Captures;

namespace Ntk.Dissection.Tests.Datagrams;

public sealed class DnsTests
{
    private static readonly byte[] Answer =
    [
        0x12, 0x34, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 1,
        3, .. "www"u8, 7, .. "example"u8, 0, 0, 1, 0, 1,
        0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, (byte)'a', 0xC0, 16,
        1, (byte)'a', 0xC0, 16, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1,
        0, 0, 41, 4, 0xD0, 0, 0, 0, 0, 0, 0,
    ];

    [Fact]
    public void a_message_comes_in_parts()
    {
        var seen = Of(Answer);
        Assert.Equal(
            ["Server 1234 answer", "www.example 1", "Answer www.example 5 0161C010", "Answer a.example 1 C0000201", "Additional . 41 "], seen.Said);
        Assert.Empty(seen.Kinds);
    }

    [Fact]
    public void bytes_behind_a_message_are_a_problem()
    {
        var seen = Of([.. Answer, 1, 2, 3]);
        Assert.Equal([ProblemKind.DnsResidue], seen.Kinds);
        Assert.Equal("undecodable 3", seen.Said[^1]);
    }

    [Fact]
    public void a_name_may_have_any_bytes()
    {
        var seen = Of([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 4, 0, (byte)'.', (byte)'\\', 200, 0, 0, 1, 0, 1]);
        Assert.Equal(@"\000\046\092\200 1", seen.Said[1]);
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 12 })]
    [InlineData(new byte[] { 0xC0, 14, 0xC0, 12 })]
    [InlineData(new byte[] { 1, 65, 0xC0, 12, 0 })]
    [InlineData(new byte[] { 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x40, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x80, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 63 })]
    [InlineData(new byte[] { 0xC0 })]
    public void a_name_that_goes_in_circles_or_too_far_is_a_problem(byte[] name)
    {
        var seen = Of([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. name]);
        Assert.Equal([ProblemKind.DnsMalformed], seen.Kinds);
        Assert.Equal(12 + name.Length, seen.Bytes);
    }

    [Fact]
    public void a_name_of_more_than_255_bytes_is_a_problem()
    {
        byte[] label = [63, .. Enumerable.Repeat((byte)'a', 63)];
        Assert.Equal([ProblemKind.DnsMalformed], Of([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. label, .. label, .. label, .. label, 0, 0, 1, 0, 1]).Kinds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void messages_in_a_stream_come_however_it_is_cut(int step)
    {
        byte[] stream = [0, (byte)Answer.Length, .. Answer, 0, 0, 0, (byte)Answer.Length, .. Answer, 0, 9, 1];
        var seen = new RecordedDns();
        var sink = new DnsStreams(seen).Server;
        for (var at = 0; at < stream.Length; at += step)
            sink.Data(stream.AsSpan(at, Math.Min(step, stream.Length - at)), default);
        sink.End(StreamEnd.Closed, default);
        Assert.Equal(2, seen.Said.Count(said => said.EndsWith("answer", StringComparison.Ordinal)));
        Assert.Equal([ProblemKind.DnsMalformed, ProblemKind.DnsMalformed], seen.Kinds);
        Assert.Equal(stream.Length, seen.Bytes);
    }

    [Fact]
    public void what_follows_a_gap_in_a_stream_is_undecodable()
    {
        var seen = new RecordedDns();
        var sink = new DnsStreams(seen).Client;
        sink.Data([0, 50, 1], default);
        sink.Gap(10, default);
        sink.Data([1, 2], default);
        sink.End(StreamEnd.Closed, default);
        Assert.Equal(["undecodable 3", "undecodable 2"], seen.Said);
    }

    [Fact]
    public void a_mutated_message_adds_up() => Mutation.Of(Answer).Sample(message => Assert.Equal(message.Length, Of(message).Bytes), iter: 20_000);

    [Fact]
    public void a_mutated_stream_adds_up() => Mutation.Of([0, (byte)Answer.Length, .. Answer, 0, (byte)Answer.Length, .. Answer]).Sample(
        stream =>
        {
            var seen = new RecordedDns();
            var sink = new DnsStreams(seen).Client;
            for (var at = 0; at < stream.Length; at += 11)
                sink.Data(stream.AsSpan(at, Math.Min(11, stream.Length - at)), default);
            sink.End(StreamEnd.Closed, default);
            Assert.Equal(stream.Length, seen.Bytes);
        },
        iter: 10_000);

    private static RecordedDns Of(byte[] message)
    {
        var seen = new RecordedDns();
        new DnsDatagrams(seen).Datagram(Side.Server, message, message.Length, default);
        return seen;
    }
}
