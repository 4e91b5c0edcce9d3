using System.Buffers.Binary;

namespace Ntk.Dissection.Captures;

/// <summary>pcapng (draft-ietf-opsawg-pcapng): sections of either byte order, packets of every kind, key logs; other blocks are passed over.</summary>
internal sealed partial class PcapngSource(CaptureInput input, ICaptureFileObserver observer) : PacketSource(input, observer)
{
    /// <summary>The longest block: 16 MiB, which is what Wireshark reads.</summary>
    internal const int MaxBlockSize = 16 << 20;

    /// <summary>Interfaces of a section that are kept: a machine has dozens.</summary>
    internal const int MaxInterfaces = 4096;

    private const int BlockHeaderSize = 8;

    private const int SmallestBlock = 12;

    private readonly List<PcapngInterface> _interfaces = [];
    private bool _bigEndian;

    private enum Block : uint
    {
        Interface = 1,
        ObsoletePacket = 2,
        SimplePacket = 3,
        EnhancedPacket = 6,
        JournalEntry = 9,
        DecryptionSecrets = 10,
        SysdigEvent = 0x204,
        SysdigEventFlags = 0x208,
        Custom = 0xBAD,
        CustomNotToCopy = 0x4000_0BAD,
        SectionHeader = 0x0A0D0D0A,
    }

    public override bool TryRead(out CapturedPacket packet)
    {
        packet = default;
        while (!Ended)
        {
            if (!Input.Ensure(SmallestBlock))
                return Input.Available.IsEmpty ? StopAtEnd() : StopTruncated("the next block has at least", SmallestBlock);
            var type = (Block)Read32(Input.Peek(4));
            if (BinaryPrimitives.ReadUInt32BigEndian(Input.Peek(4)) == (uint)Block.SectionHeader && !BeginSection())
                return false;
            var length = Read32(Input.Peek(BlockHeaderSize)[4..]);
            if (length > MaxBlockSize)
                return Stop(ProblemKind.CaptureLengthAbsurd, $"After packet {Number}, a block of {length} bytes; at most {MaxBlockSize} are read.");
            if (length < SmallestBlock || length % 4 != 0)
                return Stop(
                    ProblemKind.CaptureBlockMalformed, $"After packet {Number}, a block of {length} bytes: below {SmallestBlock} or no multiple of 4.");
            if (ReadBlock(type, (int)length, ref packet))
                return true;
        }
        return false;
    }

    /// <returns>Whether it was a packet.</returns>
    private bool ReadBlock(Block type, int length, ref CapturedPacket packet)
    {
        switch (type)
        {
            case Block.EnhancedPacket or Block.ObsoletePacket or Block.SimplePacket:
                return Whole(length, CaptureReader.MaxPacketSize + 65_536) && ReadPacket(type, Body(length), length, ref packet);
            case Block.Interface:
                if (Whole(length, MaxBlockSize))
                    AddInterface(Body(length));
                break;
            case Block.DecryptionSecrets:
                ReadSecrets(length);
                return false;
            case Block.JournalEntry or Block.SysdigEvent or Block.SysdigEventFlags:
                Number++;
                var detail = $"Record {Number} is a block of type 0x{(uint)type:X} and no packet.";
                Observer.Report(new Problem(ProblemKind.CaptureRecordUnsupported, new PacketMark(Number, 0), detail));
                break;
            case Block.Custom or Block.CustomNotToCopy:
                // A remark of some program; Wireshark gives it a number.
                Number++;
                break;
            default:
                break;
        }
        if (!Ended)
            PassRest(length, length);
        return false;
    }

    private bool BeginSection()
    {
        const int HeaderSize = 28;
        if (!Input.Ensure(HeaderSize))
            return StopTruncated("the header of a section", HeaderSize);
        var magic = BinaryPrimitives.ReadUInt32BigEndian(Input.Peek(HeaderSize)[8..]);
        if (magic is not (0x1A2B3C4D or 0x4D3C2B1A))
            return Stop(ProblemKind.CaptureBlockMalformed, $"After packet {Number}, a section whose byte order mark is 0x{magic:X8}.");
        _bigEndian = magic == 0x1A2B3C4D;
        var length = Read32(Input.Peek(HeaderSize)[4..]);
        if (length < HeaderSize)
            return Stop(ProblemKind.CaptureBlockMalformed, $"After packet {Number}, a section's header has {length} bytes; at least {HeaderSize} are needed.");
        var major = Read16(Input.Peek(HeaderSize)[12..]);
        if (major != 1)
            return Stop(ProblemKind.CaptureVersionUnsupported, $"pcapng version {major}; only 1 is read.");
        _interfaces.Clear();
        return true;
    }

    /// <summary>Makes a block visible and checks that its length is at its end too.</summary>
    private bool Whole(int length, int limit)
    {
        if (length > limit)
            return Stop(ProblemKind.CaptureLengthAbsurd, $"After packet {Number}, a block of {length} bytes; of its type, at most {limit} are read.");
        if (!Input.Ensure(length))
            return StopTruncated("the next block", length);
        var again = Read32(Input.Peek(length)[^4..]);
        if (again != length)
            return Stop(ProblemKind.CaptureBlockMalformed, $"After packet {Number}, a block says {length} bytes at its beginning and {again} at its end.");
        return true;
    }

    private ReadOnlySpan<byte> Body(int length) => Input.Peek(length)[BlockHeaderSize..^4];

    private bool ReadPacket(Block type, ReadOnlySpan<byte> body, int length, ref CapturedPacket packet)
    {
        Input.Advance(length);
        Number++;
        var fixedSize = type == Block.SimplePacket ? 4 : 20;
        if (body.Length < fixedSize)
            return Bad($"a packet block has {body.Length} bytes of body; at least {fixedSize} are needed.");
        var number = type switch
        {
            Block.EnhancedPacket => (long)Read32(body),
            Block.ObsoletePacket => Read16(body),
            _ => 0,
        };
        if (number >= _interfaces.Count)
        {
            var detail = $"Packet {Number} is of interface {number}; the section describes {_interfaces.Count}.";
            Observer.Report(new Problem(ProblemKind.CaptureInterfaceUnknown, new PacketMark(Number, 0), detail));
            return false;
        }
        var described = _interfaces[(int)number];
        var original = type == Block.SimplePacket ? Read32(body) : Read32(body[16..]);
        var captured = type == Block.SimplePacket ? SimpleLength(original, described, body.Length - 4) : Read32(body[12..]);
        if (captured > body.Length - fixedSize || captured > CaptureReader.MaxPacketSize)
            return Bad($"{captured} captured bytes; the block has {body.Length - fixedSize} of them, and at most {CaptureReader.MaxPacketSize} are read.");
        var stamp = type == Block.SimplePacket ? 0 : ((ulong)Read32(body[4..]) << 32) | Read32(body[8..]);
        var mark = new PacketMark(Number, type == Block.SimplePacket ? 0 : described.Time(stamp));
        packet = new CapturedPacket(
            mark, described.LinkType, body.Slice(fixedSize, (int)captured), CheckedOriginal(captured, original), (int)number, described.CheckBytes);
        return true;
    }

    /// <summary>Section 4.4: a simple packet is as long as it was, or cut by its interface's limit.</summary>
    private static uint SimpleLength(uint original, PcapngInterface described, int there)
    {
        var length = described.SnapLength == 0 ? original : Math.Min(original, described.SnapLength);
        return Math.Min(length, (uint)there);
    }

    private bool Bad(string what)
    {
        Observer.Report(new Problem(ProblemKind.CaptureBlockMalformed, new PacketMark(Number, 0), $"Packet {Number}: {what}"));
        return false;
    }

    private void AddInterface(ReadOnlySpan<byte> body)
    {
        if (body.Length < 8)
        {
            Stop(ProblemKind.CaptureBlockMalformed, $"After packet {Number}, an interface description of {body.Length} bytes; at least 8 are needed.");
            return;
        }
        if (_interfaces.Count == MaxInterfaces)
        {
            Stop(ProblemKind.CaptureInterfaceLimit, $"After packet {Number}, a section describes more than {MaxInterfaces} interfaces.");
            return;
        }
        var described = new PcapngInterface((LinkType)Read16(body), Read32(body[4..]), PcapngInterface.DefaultResolution, 0, 0);
        var options = body[8..];
        while (options.Length >= 4)
        {
            var (code, length) = (Read16(options), Read16(options[2..]));
            if (code == 0 || length > options.Length - 4)
                break;
            described = WithOption(described, code, options.Slice(4, length));
            options = options[Math.Min(options.Length, 4 + ((length + 3) & ~3))..];
        }
        _interfaces.Add(described);
    }

    private PcapngInterface WithOption(PcapngInterface described, int code, ReadOnlySpan<byte> value) => (code, value.Length) switch
    {
        (9, 1) => described with { Resolution = value[0] },
        (13, 1) => described with { CheckBytes = value[0] / 8 },
        (14, 8) => described with { OffsetSeconds = Read64(value) },
        _ => described,
    };

    private void PassRest(int length, int rest)
    {
        if (!Input.Skip(rest - 4) || !Input.Ensure(4))
            StopTruncated("the next block", length);
        else if (Read32(Input.Peek(4)) is var again && again != length)
            Stop(ProblemKind.CaptureBlockMalformed, $"After packet {Number}, a block says {length} bytes at its beginning and {again} at its end.");
        else
            Input.Advance(4);
    }

    private ushort Read16(ReadOnlySpan<byte> source) =>
        _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(source) : BinaryPrimitives.ReadUInt16LittleEndian(source);

    private uint Read32(ReadOnlySpan<byte> source) =>
        _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(source) : BinaryPrimitives.ReadUInt32LittleEndian(source);

    private long Read64(ReadOnlySpan<byte> source) =>
        _bigEndian ? BinaryPrimitives.ReadInt64BigEndian(source) : BinaryPrimitives.ReadInt64LittleEndian(source);
}
