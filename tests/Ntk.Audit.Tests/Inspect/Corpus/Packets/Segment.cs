using System.Buffers.Binary;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Packets;

/// <summary>A segment of TCP, its place counted from the first byte of its side.</summary>
internal sealed record Segment(Connection Connection, Side Side, long At, byte[] Payload, byte Flags, long? Acknowledged)
{
    public const byte Fin = 0x01;
    public const byte Syn = 0x02;
    public const byte Rst = 0x04;
    public const byte Psh = 0x08;
    public const byte Ack = 0x10;
    public const byte Urg = 0x20;

    public byte[] Options { get; init; } = [];

    public IReadOnlySet<Turn> Turns { get; init; } = new HashSet<Turn>();

    public bool IsGuilty { get; init; }

    public bool HasData => Payload.Length > 0 && (Flags & (Syn | Rst | Fin)) == 0;

    public long End => At + Payload.Length;

    public Packet ToPacket()
    {
        var (from, to) = Side == Side.Client ? (Connection.Ends.Client, Connection.Ends.Server) : (Connection.Ends.Server, Connection.Ends.Client);
        var (own, other) = Side == Side.Client ? (Connection.ClientStart, Connection.ServerStart) : (Connection.ServerStart, Connection.ClientStart);
        var header = new byte[20 + Options.Length];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), own + (uint)At);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), Acknowledged is { } place ? other + (uint)place : 0);
        header[12] = (byte)(header.Length / 4 << 4);
        header[13] = Flags;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(14), 64_240);
        Options.CopyTo(header, 20);
        return new Packet
        {
            Source = from.Address,
            Destination = to.Address,
            Protocol = 6,
            Payload = [.. header, .. Payload],
            Turns = Turns,
            IsGuilty = IsGuilty,
            Segment = this,
        };
    }
}
