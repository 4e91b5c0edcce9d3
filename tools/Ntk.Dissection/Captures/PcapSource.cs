using System.Buffers.Binary;

namespace Ntk.Dissection.Captures;

/// <summary>pcap, version 2.4 (draft-ietf-opsawg-pcap).</summary>
internal sealed class PcapSource : PacketSource
{
    private const int FileHeaderSize = 24;

    private const int PacketHeaderSize = 16;

    private readonly bool _bigEndian;
    private readonly int _fractionToNanoseconds;
    private readonly LinkType _linkType;
    private readonly int _checkBytes;

    private PcapSource(CaptureInput input, ICaptureFileObserver observer, bool bigEndian, bool nanoseconds, uint linkField)
        : base(input, observer)
    {
        _bigEndian = bigEndian;
        _fractionToNanoseconds = nanoseconds ? 1 : 1000;
        _linkType = (LinkType)(linkField & 0xFFFF);
        // Section 4: bit 26 says that the four bits at the top are the length of the frame check sequence in 16-bit words.
        _checkBytes = (linkField & 0x0400_0000) != 0 ? (int)(linkField >> 28) * 2 : 0;
    }

    public static PcapSource? Open(CaptureInput input, ICaptureFileObserver observer, bool bigEndian, bool nanoseconds)
    {
        if (!input.Ensure(FileHeaderSize))
        {
            var detail = $"The header of a pcap has {FileHeaderSize} bytes and the file {input.Available.Length}.";
            observer.Report(new Problem(ProblemKind.CaptureTruncated, default, detail));
            return null;
        }
        var header = input.Peek(FileHeaderSize);
        var major = Read16(header[4..], bigEndian);
        var minor = Read16(header[6..], bigEndian);
        if ((major, minor) != (2, 4))
        {
            observer.Report(new Problem(ProblemKind.CaptureVersionUnsupported, default, $"pcap version {major}.{minor}; only 2.4 is read."));
            return null;
        }
        var source = new PcapSource(input, observer, bigEndian, nanoseconds, Read32(header[20..], bigEndian));
        input.Advance(FileHeaderSize);
        return source;
    }

    public override bool TryRead(out CapturedPacket packet)
    {
        packet = default;
        if (Ended)
            return false;
        if (!Input.Ensure(PacketHeaderSize))
            return Input.Available.IsEmpty ? StopAtEnd() : StopTruncated("the header of the next", PacketHeaderSize);
        var header = Input.Peek(PacketHeaderSize);
        var seconds = Read32(header, _bigEndian);
        var fraction = Read32(header[4..], _bigEndian);
        var captured = Read32(header[8..], _bigEndian);
        var original = Read32(header[12..], _bigEndian);
        if (captured > CaptureReader.MaxPacketSize)
            return Stop(
                ProblemKind.CaptureLengthAbsurd,
                $"After packet {Number}, a packet of {captured} captured bytes; at most {CaptureReader.MaxPacketSize} are read.");
        if (!Input.Ensure(PacketHeaderSize + (int)captured))
            return StopTruncated("the next with its header", PacketHeaderSize + captured);
        Number++;
        var mark = new PacketMark(Number, (seconds * 1_000_000_000L) + ((long)fraction * _fractionToNanoseconds));
        var data = Input.Peek(PacketHeaderSize + (int)captured)[PacketHeaderSize..];
        packet = new CapturedPacket(mark, _linkType, data, CheckedOriginal(captured, original), 0, _checkBytes);
        Input.Advance(PacketHeaderSize + (int)captured);
        return true;
    }

    private static ushort Read16(ReadOnlySpan<byte> source, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(source) : BinaryPrimitives.ReadUInt16LittleEndian(source);

    private static uint Read32(ReadOnlySpan<byte> source, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(source) : BinaryPrimitives.ReadUInt32LittleEndian(source);
}
