using System.Buffers;
using System.Buffers.Binary;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>A pcapng file, block by block.</summary>
internal sealed class PcapngBuilder
{
    private readonly ArrayBufferWriter<byte> _file = new();
    private bool _bigEndian;

    public PcapngBuilder Section(bool bigEndian = false, ushort major = 1)
    {
        _bigEndian = bigEndian;
        return Block(0x0A0D0D0A, [.. U32(0x1A2B3C4D), .. U16(major), .. U16(0), 255, 255, 255, 255, 255, 255, 255, 255]);
    }

    public PcapngBuilder Interface(ushort linkType = 1, uint snapLength = 0, params byte[][] options) =>
        Block(1, [.. U16(linkType), .. U16(0), .. U32(snapLength), .. options.SelectMany(o => o)]);

    public PcapngBuilder Enhanced(byte[] data, uint interfaceNumber = 0, ulong stamp = 1, uint? original = null) => Block(
        6,
        [
            .. U32(interfaceNumber), .. U32((uint)(stamp >> 32)), .. U32((uint)stamp), .. U32((uint)data.Length), .. U32(original ?? (uint)data.Length),
            .. Padded(data),
        ]);

    public PcapngBuilder Simple(byte[] data, uint original) => Block(3, [.. U32(original), .. Padded(data)]);

    public PcapngBuilder Obsolete(byte[] data) =>
        Block(2, [.. U16(0), .. U16(0), .. U32(0), .. U32(7), .. U32((uint)data.Length), .. U32((uint)data.Length), .. Padded(data)]);

    public PcapngBuilder Secrets(byte[] text, uint type = 0x544C534B) => Block(10, [.. U32(type), .. U32((uint)text.Length), .. Padded(text)]);

    public PcapngBuilder Block(uint type, byte[] body)
    {
        var length = U32((uint)(12 + body.Length));
        _file.Write([.. U32(type), .. length, .. body, .. length]);
        return this;
    }

    public PcapngBuilder Raw(params byte[] bytes)
    {
        _file.Write(bytes);
        return this;
    }

    public byte[] Option(ushort code, params byte[] value) => [.. U16(code), .. U16((ushort)value.Length), .. Padded(value)];

    public byte[] U64(ulong value)
    {
        var bytes = BitConverter.GetBytes(value);
        return _bigEndian ? [.. bytes.Reverse()] : bytes;
    }

    public byte[] ToArray() => _file.WrittenSpan.ToArray();

    private static byte[] Padded(byte[] data) => [.. data, .. new byte[-data.Length & 3]];

    private byte[] U32(uint value)
    {
        var bytes = new byte[4];
        if (_bigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private byte[] U16(ushort value) => _bigEndian ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];
}
