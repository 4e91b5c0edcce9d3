using CsCheck;
using Ntk.Dissection.Captures;
using static Ntk.Dissection.Tests.Captures.Conversation;
using static Ntk.Dissection.Tests.Captures.PacketBuilder;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>Whatever a capture is, it never throws, its bytes add up, as <see cref="Dissected"/> insists, and how it is read does not matter.</summary>
public sealed class CaptureFuzzTests
{
    private static readonly CaptureBounds Small =
        new() { Flows = 3, EarlyBytes = 600, EarlySegments = 4, ComparedBytesPerSide = 4096, ComparedBytes = 8192, FragmentedDatagrams = 2 };

    private static byte[] Pcap => new Conversation().Open()
        .FromClient(0, Text(0, 60)).FromClient(100, Text(100, 30)).FromClient(60, Text(60, 40)).FromClient(20, Text(20, 20))
        .FromServer(0, Text(5, 50), acknowledged: 130).FromServer(80, Text(85, 20), acknowledged: 130).FromServer(50, Text(55, 30), Fin | Ack, 130)
        .FromClient(130, [], Fin | Ack, 100).FromServer(101, [], Rst, 131).ToArray();

    private static byte[] Datagrams
    {
        get
        {
            var udp = UdpDatagram(1000, 53, Text(0, 40));
            return new PcapBuilder()
                .Packet(InEthernet(Ip(Alice, Bob, 17, udp)))
                .Packet(InEthernet(Ipv4(Alice, Bob, 17, udp[..24], 0, more: true))).Packet(InEthernet(Ipv4(Alice, Bob, 17, udp[24..], 24)))
                .Packet(InEthernet(Ip(Alice6, Bob6, 0, [44, 0, 1, 4, 0, 0, 0, 0, .. Fragment6(17, 24, false, 9, udp[24..])])))
                .Packet(InEthernet(Ip(Alice6, Bob6, 44, Fragment6(17, 0, true, 9, udp[..24]))))
                .Packet(Ethernet(0x8100, [0, 5, 0x08, 0, .. Ip(Alice, Bob, 1, [8, 0, 0, 0])])).Packet(Ethernet(0x0806, new byte[28]))
                .ToArray();
        }
    }

    private static byte[] Pcapng
    {
        get
        {
            var file = new PcapngBuilder().Section();
            file.Interface(options: file.Option(9, 9)).Secrets("CLIENT_RANDOM 1 2\n"u8.ToArray()).Enhanced(Ethernet(0x88B5, 1, 2, 3));
            file.Simple(Ethernet(0x88B5, 1), 15).Block(5, new byte[16]).Obsolete(Ethernet(0x88B5, 1));
            return file.Section(bigEndian: true).Interface(linkType: 101).Enhanced(Ip(Alice, Bob, 17, UdpDatagram(1, 2, [3]))).ToArray();
        }
    }

    public static TheoryData<string, byte[]> Seeds => new() { { "tcp", Pcap }, { "datagrams", Datagrams }, { "pcapng", Pcapng } };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void a_mutated_capture_adds_up(string name, byte[] seed) => Mutation.Of(seed).Sample(
        capture =>
        {
            var whole = Dissected.Of(capture, Small);
            Assert.Equal(whole.ToString(), Dissected.Of(new TrickleStream(capture, 5), Small).ToString());
        },
        iter: 6_000,
        print: capture => $"{name} {Convert.ToHexString(capture)}");

    [Theory]
    [MemberData(nameof(Seeds))]
    public void a_mutated_capture_adds_up_within_ordinary_bounds(string name, byte[] seed) => Mutation.Of(seed).Sample(
        capture =>
        {
            Dissected.Of(capture);
        },
        iter: 6_000,
        print: capture => $"{name} {Convert.ToHexString(capture)}");

    /// <summary>A stream cut at random, in a random order, with copies: what comes out is the stream, whatever happened on the way.</summary>
    [Fact]
    public void a_stream_is_the_same_however_it_was_cut_and_ordered() => Gen.Select(Gen.Int[0, 900], Gen.Int[1, 200]).Array[0, 40].Sample(
        cuts =>
        {
            var conversation = new Conversation(0xFFFFFE00).Open();
            foreach (var (at, length) in cuts)
                conversation.FromClient(at, Text(at, Math.Min(length, 1000 - at)));
            for (var at = 999; at >= 0; at -= 37)
                conversation.FromClient(at, Text(at, Math.Min(37, 1000 - at)));
            var seen = conversation.FromClient(0, Text(0, 37)).Dissect();
            Assert.Equal(Text(0, 1000), seen.Tcp[0].Client.Bytes);
            Assert.Empty(seen.Problems);
        },
        iter: 2_000);
}
