using System.Buffers.Binary;

namespace Ntk.Dissection.Captures;

/// <summary>What a file is, by its first bytes.</summary>
internal static class CaptureMagic
{
    /// <summary>Bytes that are looked at; a file may have fewer.</summary>
    internal const int Size = 8;

    internal static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]);

    /// <summary>RFC 1950, 2.2: deflate with a window of 32 KiB, no dictionary, and a check of both bytes.</summary>
    internal static bool IsZlib(ReadOnlySpan<byte> head) =>
        head.Length >= 2 && head[0] == 0x78 && (head[1] & 0x20) == 0 && BinaryPrimitives.ReadUInt16BigEndian(head) % 31 == 0;

    internal static bool IsPcapng(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x0A, 0x0D, 0x0D, 0x0A]);

    internal static bool IsPcap(ReadOnlySpan<byte> head, out bool bigEndian, out bool nanoseconds)
    {
        bigEndian = nanoseconds = false;
        if (head.Length < 4)
            return false;
        var magic = BinaryPrimitives.ReadUInt32BigEndian(head);
        bigEndian = magic is 0xA1B2C3D4 or 0xA1B23C4D;
        nanoseconds = magic is 0xA1B23C4D or 0x4D3CB2A1;
        return magic is 0xA1B2C3D4 or 0xD4C3B2A1 or 0xA1B23C4D or 0x4D3CB2A1;
    }

    /// <summary>The name of a format that is known and not read, or null.</summary>
    internal static string? Unsupported(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4)
            return null;
        return BinaryPrimitives.ReadUInt32BigEndian(head) switch
        {
            0xA1B2CD34 or 0x34CDB2A1 => "modified pcap (Kuznetzov's, with an interface per packet); editcap -F pcap converts it",
            0xA1E2CB12 or 0x12CBE2A1 => "pcap of Juniper's or a test vendor's variant",
            0x1C0001AC or 0xAC01001C or 0x1C0001AB or 0xAB01001C => "IXIA lcap",
            0x28B52FFD => "a capture compressed with Zstandard; expand it with zstd -d first",
            0x04224D18 => "a capture compressed with LZ4; expand it with lz4 -d first",
            0xFD377A58 => "a file compressed with xz; expand it with xz -d first",
            >= 0x425A6830 and <= 0x425A6839 => "a file compressed with bzip2; expand it with bzip2 -d first",
            0x736E6F6F => "snoop; editcap -F pcapng converts it",
            0x474D4255 or 0x52545353 => "Microsoft Network Monitor; editcap -F pcapng converts it",
            0x58435000 => "Sniffer; editcap -F pcapng converts it",
            0x504B0304 => "a ZIP archive",
            _ when IsJson(head) => "JSON, as an HTTP archive (HAR) is: it has what a browser says of its requests, and no packet",
            _ => null,
        };
    }

    private static bool IsJson(ReadOnlySpan<byte> head)
    {
        head = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        return head.TrimStart(" \t\r\n"u8).StartsWith("{"u8);
    }
}
