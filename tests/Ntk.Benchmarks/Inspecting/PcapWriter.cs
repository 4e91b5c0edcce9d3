using System.Buffers.Binary;

namespace Ntk.Benchmarks.Inspecting;

/// <summary>Writes a capture of connections over Ethernet and IPv4 (pcap 2.4, nanoseconds) as a network of 1,500 bytes carries them.</summary>
internal sealed class PcapWriter : IDisposable
{
    private const int Payload = 1448;
    private const int Headers = 14 + 20 + 32;
    private const int Record = 16;

    private readonly FileStream _file;
    private readonly byte[] _packet = new byte[Record + Headers + Payload];
    private readonly Lock _gate = new();
    private long _time = 1_700_000_000_000_000_000;

    public PcapWriter(string path)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        Span<byte> head = stackalloc byte[24];
        head.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0xa1b23c4d);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 262_144);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], 1);
        _file.Write(head);
    }

    /// <summary>A connection with its handshake.</summary>
    public PcapConnection Open(ushort clientPort, ushort serverPort)
    {
        var connection = new PcapConnection(this, clientPort, serverPort);
        connection.Begin();
        return connection;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Writes bytes that one side sends, in as many packets as they need, at least one.</summary>
    internal void Write(PcapConnection connection, bool isClient, byte flags, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            do
            {
                var part = bytes[..Math.Min(bytes.Length, Payload)];
                WritePacket(connection, isClient, flags, part);
                connection.Advance(isClient, part.Length + ((flags & 0x03) != 0 ? 1 : 0));
                bytes = bytes[part.Length..];
            }
            while (!bytes.IsEmpty);
        }
    }

    private void WritePacket(PcapConnection connection, bool isClient, byte flags, ReadOnlySpan<byte> payload)
    {
        var size = Headers + payload.Length;
        var packet = _packet.AsSpan(0, Record + size);
        packet.Clear();
        _time += 1_000;
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(_time / 1_000_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet[4..], (uint)(_time % 1_000_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet[8..], (uint)size);
        BinaryPrimitives.WriteUInt32LittleEndian(packet[12..], (uint)size);
        var ip = packet[(Record + 14)..];
        BinaryPrimitives.WriteUInt16BigEndian(packet[(Record + 12)..], 0x0800);
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(size - 14));
        ip[8] = 64;
        ip[9] = 6;
        ReadOnlySpan<byte> client = [127, 0, 0, 1];
        ReadOnlySpan<byte> server = [127, 0, 0, 1];
        (isClient ? client : server).CopyTo(ip[12..]);
        (isClient ? server : client).CopyTo(ip[16..]);
        var tcp = ip[20..];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, isClient ? connection.ClientPort : connection.ServerPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], isClient ? connection.ServerPort : connection.ClientPort);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], connection.Sequence(isClient));
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], connection.Sequence(!isClient));
        tcp[12] = 8 << 4;
        tcp[13] = flags;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 0xffff);
        tcp[20] = tcp[21] = 1;
        tcp[22] = 8;
        tcp[23] = 10;
        BinaryPrimitives.WriteUInt32BigEndian(tcp[24..], (uint)(_time / 1_000_000));
        payload.CopyTo(tcp[32..]);
        _file.Write(packet);
    }
}
