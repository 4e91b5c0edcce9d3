using Ntk.Audit.Capturing;

namespace Ntk.Audit.Tests.Capturing;

/// <summary>As tcpdump 4.99 and dumpcap 4.0 say it.</summary>
public sealed class CaptureLossTests
{
    [Theory]
    [InlineData("tcpdump: listening on any, link-type LINUX_SLL2 (Linux cooked v2), snapshot length 262144 bytes\n12 packets captured\n24 packets received by filter\n0 packets dropped by kernel\n", null)]
    [InlineData("12 packets captured\n24 packets received by filter\n7 packets dropped by kernel\n", "7 packets dropped by kernel")]
    [InlineData("1 packet captured\n3 packets received by filter\n0 packets dropped by kernel\n10 packets dropped by interface\n", "10 packets dropped by interface")]
    [InlineData("Capturing on 'Loopback: lo'\nFile: -\nPackets received/dropped on interface 'Loopback: lo': 23/0 (pcap:0/dumpcap:0/flushed:0/ps_ifdrop:0) (100.0%)\n", null)]
    [InlineData("Packets received/dropped on interface 'any': 23/104 (pcap:104/dumpcap:0/flushed:0/ps_ifdrop:0) (18.1%)\n", "Packets received/dropped on interface 'any': 23/104 (pcap:104/dumpcap:0/flushed:0/ps_ifdrop:0) (18.1%)")]
    [InlineData("", null)]
    public void lost_packets_are_read_from_what_the_program_says(string talk, string? line) => Assert.Equal(line, CaptureLoss.Find(talk));
}
