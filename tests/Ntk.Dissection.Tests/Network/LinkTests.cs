using Ntk.Dissection.Captures;
using Ntk.Dissection.Tests.Captures;
using static Ntk.Dissection.Tests.Captures.PacketBuilder;

namespace Ntk.Dissection.Tests.Network;

public sealed class LinkTests
{
    private static readonly byte[] Four = Ip(Alice, Bob, 17, UdpDatagram(1000, 2000, [7, 8, 9]));
    private static readonly byte[] Six = Ip(Alice6, Bob6, 17, UdpDatagram(1000, 2000, [7, 8, 9]));

    public static TheoryData<int, byte[], bool> Headers => new()
    {
        { 1, Ethernet(0x0800), false },
        { 1, Ethernet(0x86DD), true },
        { 1, Ethernet(0x8100, 0, 5, 0x08, 0x00), false },
        { 1, Ethernet(0x88A8, 0, 5, 0x81, 0x00, 0, 6, 0x86, 0xDD), true },
        { 1, Ethernet(0x8864, 0x11, 0, 0, 1, 0, 33, 0x00, 0x21), false },
        { 12, [], false },
        { 14, [], true },
        { 101, [], true },
        { 228, [], false },
        { 229, [], true },
        { 0, [2, 0, 0, 0], false },
        { 0, [0, 0, 0, 2], false },
        { 0, [24, 0, 0, 0], true },
        { 0, [23, 0, 0, 0], true },
        { 108, [0, 0, 0, 30], true },
        { 113, [0, 0, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0, 8, 0], false },
        { 276, [0x86, 0xDD, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0], true },
        { 9, [0xFF, 3, 0, 0x21], false },
        { 9, [0x57], true },
        { 258, [12, 0, 0, 0, 1, 0, 0, 0, 101, 0, 0, 0], false },
        { 149, [13, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 99, 2, 0, 0, 0], false },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void a_header_is_read(int linkType, byte[] header, bool six)
    {
        var seen = Dissected.Of(new PcapBuilder((LinkType)linkType).Packet([.. header, .. six ? Six : Four]).ToArray());
        Assert.Equal([7, 8, 9], Assert.Single(seen.Udp).Datagrams[0].Bytes);
        Assert.Equal(header.Length, seen.Totals.Bytes.Link);
        Assert.Empty(seen.Problems);
    }

    [Theory]
    [InlineData(105, "IEEE802_11")]
    [InlineData(127, "RADIOTAP")]
    [InlineData(239, "NFLOG")]
    [InlineData(189, "USB_LINUX")]
    [InlineData(249, "USBPCAP")]
    public void a_link_type_that_is_not_read_is_one_problem_with_its_name(int linkType, string name)
    {
        var seen = Dissected.Of(new PcapBuilder((LinkType)linkType).Packet(Four).Packet(Four).ToArray());
        Assert.Contains(name, Assert.Single(seen.Problems).Detail, StringComparison.Ordinal);
        Assert.Equal(2 * Four.Length, seen.Totals.Bytes.Unread);
    }

    [Theory]
    [InlineData(1, 13)]
    [InlineData(113, 15)]
    [InlineData(276, 19)]
    [InlineData(0, 3)]
    [InlineData(9, 1)]
    [InlineData(258, 11)]
    [InlineData(101, 0)]
    public void a_header_that_is_cut_is_a_problem(int linkType, int length) =>
        Assert.Equal([ProblemKind.LinkHeaderMalformed], Dissected.Of(new PcapBuilder((LinkType)linkType).Packet(new byte[length]).ToArray()).Kinds);

    [Fact]
    public void tags_without_end_are_a_problem()
    {
        var tags = Enumerable.Repeat<byte[]>([0, 1, 0x81, 0], 20).SelectMany(tag => tag).ToArray();
        Assert.Equal([ProblemKind.LinkHeaderMalformed], Dissected.Of(new PcapBuilder().Packet(Ethernet(0x8100, tags)).ToArray()).Kinds);
    }

    [Fact]
    public void a_tap_within_a_tap_is_not_read()
    {
        byte[] tap = [12, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0];
        Assert.Equal([ProblemKind.LinkTypeUnsupported], Dissected.Of(new PcapBuilder(LinkType.PacketTap).Packet([.. tap, .. tap]).ToArray()).Kinds);
    }

    [Fact]
    public void arp_is_handed_out()
    {
        var seen = Dissected.Of(new PcapBuilder().Packet(Ethernet(0x0806, new byte[28])).ToArray());
        Assert.Equal((0x0806, -1, 28), (seen.Others[0].Packet.EtherType, seen.Others[0].Packet.Protocol, seen.Others[0].Payload.Length));
    }

    [Fact]
    public void zeros_that_fill_a_short_frame_are_padding()
    {
        var seen = Dissected.Of(new PcapBuilder().Packet([.. Ethernet(0x0800, Four), .. new byte[60 - 14 - Four.Length]]).ToArray());
        Assert.Equal(60 - 14 - Four.Length, seen.Totals.Bytes.Padding);
        Assert.Empty(seen.Problems);
    }

    [Theory]
    [InlineData(1, 5, 1)]
    [InlineData(1, 100, 0)]
    [InlineData(101, 5, 0)]
    public void other_bytes_behind_a_packet_are_a_problem(int linkType, int count, byte value)
    {
        byte[] trailer = [.. Enumerable.Repeat(value, count)];
        var seen = Dissected.Of(new PcapBuilder((LinkType)linkType).Packet([.. linkType == 1 ? Ethernet(0x0800) : [], .. Four, .. trailer]).ToArray());
        Assert.Equal([ProblemKind.NetworkTrailer], seen.Kinds);
        Assert.Equal(count, seen.Totals.Bytes.Trailer);
    }

    [Fact]
    public void a_checksum_that_the_capture_announces_is_of_the_link()
    {
        var file = new PcapngBuilder().Section();
        var seen = Dissected.Of(file.Interface(options: file.Option(13, 32)).Enhanced([.. Ethernet(0x0800, Four), 1, 2, 3, 4]).ToArray());
        Assert.Equal(18, seen.Totals.Bytes.Link);
        Assert.Empty(seen.Problems);
    }
}
