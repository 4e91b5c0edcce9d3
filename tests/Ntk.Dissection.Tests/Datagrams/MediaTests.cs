using CsCheck;
using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Captures;

namespace Ntk.Dissection.Tests.Datagrams;

public sealed class MediaTests
{
    private static readonly byte[] Stun =
        [0, 1, 0, 16, 0x21, 0x12, 0xA4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 6, 0, 3, 97, 98, 99, 0, 0x80, 0x22, 0, 4, 1, 2, 3, 4];

    private static readonly byte[] Dtls =
        [22, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 7, 7, 0x2D, 0, 1, 0, 3, 9, 9, 9, 0x20, 1, 8, 8];

    private static readonly byte[] Rtp = [0xB1, 111, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0xBE, 0xDE, 0, 1, 0x10, 5, 0, 0, 9, 9, 9, 0, 2];

    private static readonly byte[] Rtcp = [0x80, 200, 0, 2, 0, 0, 0, 1, 5, 5, 5, 5, 0x81, 201, 0, 1, 0, 0, 0, 1];

    [Fact]
    public void stun_comes_by_attributes() => Assert.Equal(
        [
            "Stun 36", "StunHeader 1 20", "StunAttributeHeader 6 4", "StunAttribute 6 3", "StunPadding 0 1",
            "StunAttributeHeader 32802 4", "StunAttribute 32802 4",
        ],
        Said(Stun));

    [Fact]
    public void dtls_comes_by_records_of_either_form() => Assert.Equal(
        [
            "Dtls 27", "DtlsHeader 22 13", "DtlsPayload 22 2", "DtlsHeader 45 5", "DtlsPayload 45 3", "DtlsHeader 32 2", "DtlsPayload 32 2",
        ],
        Said(Dtls));

    [Fact]
    public void rtp_that_is_encrypted_has_no_padding_that_can_be_seen() =>
        Assert.Equal(["Rtp 29", "RtpHeader 111 16", "RtpExtension 48862 8", "RtpPayload 111 5"], Said(Rtp));

    [Fact]
    public void rtp_in_the_clear_has() => Assert.Equal(
        ["Rtp 29", "RtpHeader 111 16", "RtpExtension 48862 8", "RtpPayload 111 3", "RtpPadding 111 2"], Said(Rtp, encrypted: false));

    [Fact]
    public void rtcp_comes_by_packets_in_the_clear() => Assert.Equal(
        ["Rtcp 20", "RtcpHeader 200 8", "RtcpPayload 200 4", "RtcpHeader 201 8"], Said(Rtcp, encrypted: false));

    [Fact]
    public void a_turn_channel_has_a_datagram_inside() => Assert.Equal(
        ["TurnChannel 18", "TurnChannelHeader 16385 4", "Dtls 13", "DtlsHeader 21 13", "TurnChannelPadding 0 1"],
        Said([0x40, 1, 0, 13, 21, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public void a_channel_within_a_channel_is_undecodable() =>
        Assert.Equal(["TurnChannel 8", "TurnChannelHeader 16385 4", "TurnChannel 4", "Undecodable 0 4"], Said([0x40, 1, 0, 4, 0x40, 1, 0, 0]));

    [Fact]
    public void quic_is_recognised() => Assert.Equal(["Quic 9", "Quic 0 9"], Said([0xC3, 0, 0, 0, 1, 8, 1, 2, 3]));

    [Theory]
    [InlineData(27, ProblemKind.StunPadding)]
    [InlineData(2, ProblemKind.StunMalformed)]
    [InlineData(23, ProblemKind.StunMalformed)]
    public void a_changed_byte_of_stun_is_a_problem(int at, ProblemKind kind)
    {
        var message = (byte[])Stun.Clone();
        message[at] ^= 0x14;
        Assert.Equal([kind], Of(message).Kinds);
    }

    [Fact]
    public void padding_of_rtp_with_other_bytes_is_a_problem()
    {
        var packet = (byte[])Rtp.Clone();
        packet[^2] = 1;
        Assert.Equal([ProblemKind.RtpPadding], Of(packet, encrypted: false).Kinds);
    }

    [Theory]
    [InlineData(new byte[] { 22, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, ProblemKind.DtlsMalformed)]
    [InlineData(new byte[] { 0x30, 1, 2, 3 }, ProblemKind.DtlsMalformed)]
    [InlineData(new byte[] { 0x80, 1, 2 }, ProblemKind.RtpMalformed)]
    [InlineData(new byte[] { 0x40, 1, 0, 9 }, ProblemKind.StunMalformed)]
    public void a_datagram_that_contradicts_itself_is_a_problem(byte[] datagram, ProblemKind kind) => Assert.Equal([kind], Of(datagram).Kinds);

    [Fact]
    public void a_mutated_datagram_adds_up() => Gen.OneOf(
        Mutation.Of(Stun), Mutation.Of(Dtls), Mutation.Of(Rtp), Mutation.Of(Rtcp), Mutation.Of([0x40, 1, 0, (byte)Stun.Length, .. Stun])).Sample(
        datagram =>
        {
            Assert.Equal(datagram.Length, Of(datagram).Bytes);
            Assert.Equal(datagram.Length, Of(datagram, encrypted: false).Bytes);
        },
        iter: 30_000);

    private static List<string> Said(byte[] datagram, bool encrypted = true)
    {
        var seen = Of(datagram, encrypted);
        Assert.Empty(seen.Kinds);
        return seen.Said;
    }

    private static RecordedMedia Of(byte[] datagram, bool encrypted = true)
    {
        var seen = new RecordedMedia();
        new MediaDatagrams(seen, encrypted).Datagram(Side.Client, datagram, datagram.Length, default);
        return seen;
    }
}
