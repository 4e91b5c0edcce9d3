using System.Buffers.Binary;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>Where a packet lies in a little-endian pcap file, and its time.</summary>
/// <param name="Offset">Of its header, in bytes from the start of the file.</param>
/// <param name="Length">Of the header and what follows.</param>
/// <param name="Microseconds">Since 1970.</param>
internal readonly record struct PcapRecord(int Offset, int Length, long Microseconds)
{
    public const int FileHeaderSize = 24;

    private const int HeaderSize = 16;

    public static IEnumerable<PcapRecord> All(byte[] file)
    {
        Assert.Equal(0xA1B2C3D4, BinaryPrimitives.ReadUInt32LittleEndian(file));
        for (var at = FileHeaderSize; at < file.Length;)
        {
            var record = Read(file, at);
            yield return record;
            at += record.Length;
        }
    }

    private static PcapRecord Read(byte[] file, int at)
    {
        var (seconds, micros) = (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4)));
        return new(at, HeaderSize + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8)), (seconds * 1_000_000L) + micros);
    }
}
