using System.IO.Compression;
using static Ntk.Dissection.Tests.Captures.PacketBuilder;

namespace Ntk.Dissection.Tests.Captures;

public sealed class CaptureFileTests
{
    private static readonly byte[] Frame = Ethernet(0x88B5, 1, 2, 3);

    [Theory]
    [InlineData(false, 0xA1B2C3D4u, 1_000)]
    [InlineData(true, 0xA1B2C3D4u, 1_000)]
    [InlineData(false, 0xA1B23C4Du, 1)]
    [InlineData(true, 0xA1B23C4Du, 1)]
    public void pcap_of_either_order_and_resolution(bool bigEndian, uint magic, long nanoseconds)
    {
        var seen = Dissected.Of(new PcapBuilder(bigEndian: bigEndian, magic: magic).Packet(Frame).Packet(Frame).ToArray());
        Assert.Equal([new(1, 1_700_000_000_000_000_000 + nanoseconds), new(2, 1_700_000_001_000_000_000 + nanoseconds)], seen.Marks);
        Assert.Equal([1, 2, 3], seen.Others[0].Payload);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void pcapng_with_every_kind_of_packet_and_sections_of_either_order()
    {
        var file = new PcapngBuilder().Section().Interface().Enhanced(Frame).Simple(Frame, 17).Obsolete(Frame);
        file.Block(5, new byte[8]).Block(0x1234, new byte[40]);
        var seen = Dissected.Of(file.Section(bigEndian: true).Interface().Enhanced(Frame).Simple(Frame, 17).Obsolete(Frame).ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], seen.Marks.Select(mark => mark.Number));
        Assert.Equal([1000, 0, 7000, 1000, 0, 7000], seen.Marks.Select(mark => mark.Time));
        Assert.Empty(seen.Problems);
    }

    [Theory]
    [InlineData(6, 5UL, 5_000)]
    [InlineData(9, 5UL, 5)]
    [InlineData(0, 5UL, 5_000_000_000)]
    [InlineData(12, 5_000UL, 5)]
    [InlineData(0x81, 3UL, 1_500_000_000)]
    [InlineData(0x80 + 64, 0x8000000000000000UL, 500_000_000)]
    [InlineData(0, ulong.MaxValue, 0)]
    [InlineData(127, ulong.MaxValue, 0)]
    [InlineData(255, ulong.MaxValue, 0)]
    public void pcapng_times_of_any_resolution(byte resolution, ulong stamp, long expected)
    {
        var file = new PcapngBuilder().Section();
        Assert.Equal(expected, Dissected.Of(file.Interface(options: file.Option(9, resolution)).Enhanced(Frame, stamp: stamp).ToArray()).Marks[0].Time);
    }

    [Fact]
    public void pcapng_times_with_an_offset()
    {
        var file = new PcapngBuilder().Section(bigEndian: true);
        file.Interface(options: file.Option(14, file.U64(100))).Enhanced(Frame, stamp: 1);
        Assert.Equal(100_000_001_000, Dissected.Of(file.ToArray()).Marks[0].Time);
    }

    [Fact]
    public void a_simple_packet_is_cut_where_its_interface_cuts()
    {
        var seen = Dissected.Of(new PcapngBuilder().Section().Interface(snapLength: 16).Simple(Frame[..16], 17).ToArray());
        Assert.Equal((16, 17), (seen.Totals.BytesCaptured, seen.Totals.BytesOnWire));
    }

    [Fact]
    public void a_key_log_in_the_capture_is_handed_out()
    {
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"CLIENT_RANDOM {i:X64} {i:X96}\n"));
        var seen = Dissected.Of(new PcapngBuilder().Section().Secrets([.. text.Select(c => (byte)c)]).Interface().Enhanced(Frame).ToArray());
        Assert.Equal(text, seen.KeyLog.ToString());
        Assert.Equal(1, seen.Totals.Packets);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public void other_secrets_are_passed_over()
    {
        var seen = Dissected.Of(new PcapngBuilder().Section().Secrets([1, 2, 3], type: 0x57474B4C).Interface().Enhanced(Frame).ToArray());
        Assert.Equal((0, 1), (seen.KeyLog.Length, seen.Totals.Packets));
    }

    [Fact]
    public void a_key_log_with_an_endless_line_is_a_problem()
    {
        var seen = Dissected.Of(new PcapngBuilder().Section().Secrets(new byte[100_000]).Interface().Enhanced(Frame).ToArray());
        Assert.Equal([ProblemKind.CaptureSecretsMalformed], seen.Kinds);
        Assert.Equal(1, seen.Totals.Packets);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    public void a_compressed_capture_is_read_as_it_is(string method)
    {
        var capture = new PcapBuilder().Packet(Frame).Packet(Frame).ToArray();
        Assert.Equal(2, Dissected.Of(Compressed(capture, method)).Totals.Packets);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    public void a_compressed_capture_that_is_cut_is_a_problem(string method)
    {
        var file = new PcapBuilder();
        var random = new Random(1);
        for (var i = 0; i < 50; i++)
        {
            var data = new byte[1000];
            random.NextBytes(data);
            file.Packet(Ethernet(0x88B5, data));
        }
        var compressed = Compressed(file.ToArray(), method);
        var seen = Dissected.Of(compressed[..(compressed.Length / 2)]);
        Assert.InRange(seen.Totals.Packets, 5, 45);
        Assert.Single(seen.Problems, problem => problem.Kind is ProblemKind.CaptureCompressionCorrupt or ProblemKind.CaptureTruncated);
    }

    [Theory]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0, 0, 0, 0 }, "Zstandard")]
    [InlineData(new byte[] { 0x04, 0x22, 0x4D, 0x18, 0, 0, 0, 0 }, "LZ4")]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 0 }, "xz")]
    [InlineData(new byte[] { 0x34, 0xCD, 0xB2, 0xA1, 2, 0, 4, 0 }, "modified pcap")]
    [InlineData(new byte[] { 0xA1, 0xB2, 0xCD, 0x34, 0, 2, 0, 4 }, "modified pcap")]
    public void another_format_is_refused_by_name(byte[] head, string name)
    {
        var problem = Assert.Single(Dissected.Of(head).Problems);
        Assert.Equal(ProblemKind.CaptureFormatUnsupported, problem.Kind);
        Assert.Contains(name, problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void anything_else_is_refused() => Assert.Equal([ProblemKind.CaptureFormatUnknown], Dissected.Of("GET / HTTP/1.1\r\n"u8.ToArray()).Kinds);

    [Fact]
    public void nothing_is_refused() => Assert.Equal([ProblemKind.CaptureEmpty], Dissected.Of([]).Kinds);

    [Fact]
    public void an_old_version_is_refused() => Assert.Equal([ProblemKind.CaptureVersionUnsupported], Dissected.Of(new PcapBuilder(minor: 3).ToArray()).Kinds);

    [Fact]
    public void a_later_version_of_pcapng_is_refused() =>
        Assert.Equal([ProblemKind.CaptureVersionUnsupported], Dissected.Of(new PcapngBuilder().Section(major: 2).ToArray()).Kinds);

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(32)]
    public void a_cut_last_packet_is_a_problem_and_the_others_are_valid(int cut)
    {
        var capture = new PcapBuilder().Packet(Frame).Packet(Frame).ToArray();
        var seen = Dissected.Of(capture[..^cut]);
        Assert.Equal(1, seen.Totals.Packets);
        Assert.Equal([ProblemKind.CaptureTruncated], seen.Kinds);
    }

    [Fact]
    public void an_absurd_packet_ends_the_capture()
    {
        var capture = new PcapBuilder().Packet(Frame).Packet(Frame).ToArray();
        capture[24 + 16 + 17 + 8 + 3] = 0x7F;
        Assert.Equal([ProblemKind.CaptureLengthAbsurd], Dissected.Of(capture).Kinds);
    }

    [Theory]
    [InlineData(new byte[] { 9, 9, 0, 0, 0, 0, 0, 0x7F, 0, 0, 0, 0 }, ProblemKind.CaptureLengthAbsurd)]
    [InlineData(new byte[] { 9, 9, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0, 0 }, ProblemKind.CaptureBlockMalformed)]
    [InlineData(new byte[] { 9, 9, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0 }, ProblemKind.CaptureBlockMalformed)]
    [InlineData(new byte[] { 9, 9, 0, 0, 12, 0, 0, 0, 16, 0, 0, 0 }, ProblemKind.CaptureBlockMalformed)]
    [InlineData(new byte[] { 9, 9, 0, 0, 12, 0, 0, 0 }, ProblemKind.CaptureTruncated)]
    public void a_block_that_contradicts_itself_ends_the_capture(byte[] block, ProblemKind kind)
    {
        var seen = Dissected.Of(new PcapngBuilder().Section().Interface().Enhanced(Frame).Raw(block).ToArray());
        Assert.Equal([kind], seen.Kinds);
        Assert.Equal(1, seen.Totals.Packets);
    }

    [Fact]
    public void a_packet_of_an_interface_that_is_not_described_is_a_problem()
    {
        var seen = Dissected.Of(new PcapngBuilder().Section().Interface().Enhanced(Frame, interfaceNumber: 1).Enhanced(Frame).ToArray());
        Assert.Equal([ProblemKind.CaptureInterfaceUnknown], seen.Kinds);
        Assert.Equal(2, seen.Marks[0].Number);
    }

    [Fact]
    public void a_journal_entry_has_a_number_and_is_a_problem()
    {
        var seen = Dissected.Of(new PcapngBuilder().Section().Interface().Block(9, new byte[8]).Block(0xBAD, new byte[8]).Enhanced(Frame).ToArray());
        Assert.Equal([ProblemKind.CaptureRecordUnsupported], seen.Kinds);
        Assert.Equal(3, seen.Marks[0].Number);
    }

    [Fact]
    public void more_captured_than_there_was_is_a_problem() =>
        Assert.Equal([ProblemKind.CaptureLengthsContradict], Dissected.Of(new PcapBuilder().Packet(Frame, original: 5).ToArray()).Kinds);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void the_same_comes_out_however_the_file_is_read(int atATime)
    {
        var file = new PcapngBuilder().Section().Secrets("CLIENT_RANDOM 1 2\n"u8.ToArray()).Interface().Enhanced(Frame);
        var pcapng = file.Simple(Frame, 17).Block(5, new byte[8]).ToArray();
        var pcap = new Conversation().Open().FromClient(0, Conversation.Text(0, 500)).FromClient(900, Conversation.Text(0, 500)).ToArray();
        foreach (var capture in (byte[][])[pcapng, pcap, Compressed(pcap, "gzip"), pcap[..^9]])
            Assert.Equal(Dissected.Of(capture).ToString(), Dissected.Of(new TrickleStream(capture, atATime)).ToString());
    }

    private static byte[] Compressed(byte[] bytes, string method)
    {
        var to = new MemoryStream();
        using (Stream stream = method == "gzip" ? new GZipStream(to, CompressionLevel.Fastest) : new ZLibStream(to, CompressionLevel.Optimal))
            stream.Write(bytes);
        return to.ToArray();
    }
}
