using System.Buffers.Binary;
using System.IO.Compression;
using System.Net.Sockets;
using Ntk.Dissection.Captures;

namespace Ntk.Audit.Tests.Inspect.Corpus.Packets;

/// <summary>Writes captures as programs of every system do.</summary>
/// <param name="Link">What frames begin with.</param>
/// <param name="IsPcapng">Else pcap.</param>
/// <param name="IsBigEndian">Order of its numbers.</param>
/// <param name="IsNano">Times in nanoseconds, of a pcap.</param>
/// <param name="IsCompressed">Whether it is compressed with gzip.</param>
/// <param name="VlanTags">Tags of an Ethernet frame.</param>
internal sealed record CaptureFile(LinkType Link, bool IsPcapng, bool IsBigEndian, bool IsNano, bool IsCompressed, int VlanTags)
{
    private const uint TlsKeys = 0x544C534B;

    public byte[] Write(IReadOnlyList<(byte[] Frame, int Captured)> frames, string? secrets)
    {
        var file = new MemoryStream();
        if (IsPcapng)
            WritePcapng(file, frames, secrets);
        else
            WritePcap(file, frames);
        if (!IsCompressed)
            return file.ToArray();
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(file.GetBuffer().AsSpan(0, (int)file.Length));
        return compressed.ToArray();
    }

    /// <summary>A packet of IP in its frame.</summary>
    public byte[] Frame(byte[] ip, AddressFamily family, byte[] trailer)
    {
        var isV6 = family == AddressFamily.InterNetworkV6;
        byte[] type = isV6 ? [0x86, 0xDD] : [0x08, 0x00];
        byte[] frame = Link switch
        {
            LinkType.Ethernet => [.. EthernetHead(), .. type, .. ip, .. trailer],
            LinkType.LinuxSll => [0, 4, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, .. type, .. ip, .. trailer],
            LinkType.Null => [.. U32(isV6 ? 30u : 2u), .. ip, .. trailer],
            _ => [.. ip, .. trailer],
        };
        return Link == LinkType.Ethernet && frame.Length < 60 && trailer.Length == 0 ? [.. frame, .. new byte[60 - frame.Length]] : frame;
    }

    /// <summary>A frame of another protocol.</summary>
    public byte[] OtherFrame(int etherType, byte[] payload) => [.. EthernetHead(), (byte)(etherType >> 8), (byte)etherType, .. payload];

    private byte[] EthernetHead()
    {
        List<byte> head = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1];
        for (var tag = 0; tag < VlanTags; tag++)
            head.AddRange([(byte)(tag == 0 && VlanTags > 1 ? 0x88 : 0x81), (byte)(tag == 0 && VlanTags > 1 ? 0xA8 : 0x00), 0, (byte)(5 + tag)]);
        return [.. head];
    }

    private void WritePcap(MemoryStream file, IReadOnlyList<(byte[] Frame, int Captured)> frames)
    {
        file.Write([.. U32(IsNano ? 0xA1B23C4D : 0xA1B2C3D4), .. U16(2), .. U16(4), .. U32(0), .. U32(0), .. U32(262_144), .. U32((uint)Link)]);
        for (var i = 0; i < frames.Count; i++)
        {
            var (frame, captured) = frames[i];
            file.Write([.. U32(1_790_000_000 + ((uint)i / 1000)), .. U32((uint)(i % 1000) * (IsNano ? 1_000_000u : 1000u)), .. U32((uint)captured), .. U32((uint)frame.Length)]);
            file.Write(frame, 0, captured);
        }
    }

    private void WritePcapng(MemoryStream file, IReadOnlyList<(byte[] Frame, int Captured)> frames, string? secrets)
    {
        Block(file, 0x0A0D0D0A, [.. U32(0x1A2B3C4D), .. U16(1), .. U16(0), 255, 255, 255, 255, 255, 255, 255, 255]);
        if (secrets is not null)
            Block(file, 10, [.. U32(TlsKeys), .. U32((uint)secrets.Length), .. Padded([.. secrets.Select(c => (byte)c)])]);
        Block(file, 1, [.. U16((ushort)Link), .. U16(0), .. U32(0)]);
        for (var i = 0; i < frames.Count; i++)
        {
            var (frame, captured) = frames[i];
            var time = 1_790_000_000_000_000 + ((ulong)i * 1000);
            Block(file, 6, [.. U32(0), .. U32((uint)(time >> 32)), .. U32((uint)time), .. U32((uint)captured), .. U32((uint)frame.Length), .. Padded(frame.AsSpan(0, captured))]);
        }
    }

    private void Block(MemoryStream file, uint type, byte[] body)
    {
        var length = U32((uint)(12 + body.Length));
        file.Write([.. U32(type), .. length]);
        file.Write(body);
        file.Write(length);
    }

    private static byte[] Padded(ReadOnlySpan<byte> data) => [.. data, .. new byte[-data.Length & 3]];

    private byte[] U32(uint value)
    {
        var bytes = new byte[4];
        if (IsBigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private byte[] U16(ushort value) => IsBigEndian ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];
}
