using System.Buffers.Binary;

namespace Ntk.Sessions.Ratcheting;

/// <summary>
/// The fields of a state in its encoding: <c>version u8 | flags u8 | sent u32 | received u32 | previous u32 | skipped u16 | eleven
/// values of 32 bytes | skipped keys</c>. The names of the specification stand behind each.
/// </summary>
internal readonly ref struct RatchetFields(Span<byte> bytes)
{
    internal const byte CurrentVersion = 1;

    /// <summary>Bytes before the skipped keys.</summary>
    internal const int FixedSize = ValuesOffset + (11 * ValueSize);

    /// <summary>Bytes of a skipped key: <c>header key 32 | number u32 | message key 32</c>.</summary>
    internal const int SkippedSize = (2 * ValueSize) + sizeof(uint);

    private const int ValueSize = RatchetKeys.Size;
    private const int ValuesOffset = 16;

    internal Span<byte> Bytes { get; } = bytes;

    internal byte Version
    {
        get => Bytes[0];
        set => Bytes[0] = value;
    }

    internal RatchetFlags Flags
    {
        get => (RatchetFlags)Bytes[1];
        set => Bytes[1] = (byte)value;
    }

    /// <summary>Ns.</summary>
    internal uint Sent
    {
        get => BinaryPrimitives.ReadUInt32BigEndian(Bytes[2..]);
        set => BinaryPrimitives.WriteUInt32BigEndian(Bytes[2..], value);
    }

    /// <summary>Nr.</summary>
    internal uint Received
    {
        get => BinaryPrimitives.ReadUInt32BigEndian(Bytes[6..]);
        set => BinaryPrimitives.WriteUInt32BigEndian(Bytes[6..], value);
    }

    /// <summary>PN.</summary>
    internal uint Previous
    {
        get => BinaryPrimitives.ReadUInt32BigEndian(Bytes[10..]);
        set => BinaryPrimitives.WriteUInt32BigEndian(Bytes[10..], value);
    }

    internal int SkippedCount
    {
        get => BinaryPrimitives.ReadUInt16BigEndian(Bytes[14..]);
        set => BinaryPrimitives.WriteUInt16BigEndian(Bytes[14..], (ushort)value);
    }

    /// <summary>RK.</summary>
    internal Span<byte> Root => Value(0);

    /// <summary>The private half of DHs.</summary>
    internal Span<byte> PrivateKey => Value(1);

    /// <summary>The public half of DHs.</summary>
    internal Span<byte> PublicKey => Value(2);

    /// <summary>DHr.</summary>
    internal Span<byte> PeerKey => Value(3);

    /// <summary>CKs.</summary>
    internal Span<byte> SendingChain => Value(4);

    /// <summary>CKr.</summary>
    internal Span<byte> ReceivingChain => Value(5);

    /// <summary>HKs.</summary>
    internal Span<byte> SendingHeaderKey => Value(6);

    /// <summary>HKr.</summary>
    internal Span<byte> ReceivingHeaderKey => Value(7);

    /// <summary>NHKs.</summary>
    internal Span<byte> NextSendingHeaderKey => Value(8);

    /// <summary>NHKr.</summary>
    internal Span<byte> NextReceivingHeaderKey => Value(9);

    /// <summary>AD.</summary>
    internal Span<byte> AssociatedData => Value(10);

    internal bool Has(RatchetFlags flag) => (Flags & flag) != 0;

    internal Span<byte> SkippedHeaderKey(int index) => Skipped(index)[..ValueSize];

    internal uint SkippedNumber(int index) => BinaryPrimitives.ReadUInt32BigEndian(Skipped(index)[ValueSize..]);

    internal Span<byte> SkippedMessageKey(int index) => Skipped(index)[(ValueSize + sizeof(uint))..];

    internal void WriteSkipped(int index, ReadOnlySpan<byte> headerKey, uint number, ReadOnlySpan<byte> messageKey)
    {
        headerKey.CopyTo(SkippedHeaderKey(index));
        BinaryPrimitives.WriteUInt32BigEndian(Skipped(index)[ValueSize..], number);
        messageKey.CopyTo(SkippedMessageKey(index));
    }

    private Span<byte> Value(int index) => Bytes.Slice(ValuesOffset + (index * ValueSize), ValueSize);

    private Span<byte> Skipped(int index) => Bytes.Slice(FixedSize + (index * SkippedSize), SkippedSize);
}
