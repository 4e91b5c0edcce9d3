using System.Buffers;
using System.Buffers.Binary;
using Ntk.Dissection.Captures;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>A pcap file, packet by packet.</summary>
internal sealed class PcapBuilder
{
    private readonly ArrayBufferWriter<byte> _file = new();
    private readonly bool _bigEndian;
    private uint _seconds = 1_700_000_000;

    public PcapBuilder(LinkType linkType = LinkType.Ethernet, bool bigEndian = false, uint magic = 0xA1B2C3D4, ushort minor = 4)
    {
        _bigEndian = bigEndian;
        Write32(magic);
        Write16(2);
        Write16(minor);
        Write32(0);
        Write32(0);
        Write32(262_144);
        Write32((uint)linkType);
    }

    public PcapBuilder Packet(byte[] data, int? captured = null, uint? original = null)
    {
        var length = Math.Min(captured ?? data.Length, data.Length);
        Write32(_seconds++);
        Write32(1);
        Write32((uint)length);
        Write32(original ?? (uint)data.Length);
        _file.Write(data.AsSpan(0, length));
        return this;
    }

    public byte[] ToArray() => _file.WrittenSpan.ToArray();

    private void Write32(uint value)
    {
        var bytes = new byte[4];
        if (_bigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _file.Write(bytes);
    }

    private void Write16(ushort value)
    {
        var bytes = new byte[2];
        if (_bigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        _file.Write(bytes);
    }
}
