using System.Buffers.Binary;

namespace Ntk.Dissection.SignalR;

/// <summary>What the first byte of a MessagePack value tells.</summary>
/// <param name="Kind">What the value is.</param>
/// <param name="Size">Bytes of the header: the byte itself, its length and an extension's type; 0 for the byte that begins none.</param>
/// <param name="LengthBytes">How many bytes behind the first one are the length.</param>
/// <param name="Amount">The length or count that the first byte itself tells.</param>
internal readonly record struct MessagePackHeader(SignalRValueKind Kind, int Size, int LengthBytes, int Amount)
{
    public bool IsContainer => Kind is SignalRValueKind.Array or SignalRValueKind.Map;

    private static readonly MessagePackHeader[] OfEach = [.. Enumerable.Range(0, 256).Select(first => Tell((byte)first))];

    public static ref readonly MessagePackHeader Of(byte first) => ref OfEach[first];

    private static MessagePackHeader Tell(byte first) => first switch
    {
        <= 0x7F or >= 0xE0 => new(SignalRValueKind.Integer, 1, 0, 0),
        <= 0x8F => new(SignalRValueKind.Map, 1, 0, first & 15),
        <= 0x9F => new(SignalRValueKind.Array, 1, 0, first & 15),
        <= 0xBF => new(SignalRValueKind.Text, 1, 0, first & 31),
        0xC0 => new(SignalRValueKind.Null, 1, 0, 0),
        0xC1 => default,
        <= 0xC3 => new(SignalRValueKind.Boolean, 1, 0, 0),
        <= 0xC6 => Sized(SignalRValueKind.Binary, first - 0xC4, 0),
        <= 0xC9 => Sized(SignalRValueKind.Extension, first - 0xC7, 1),
        0xCA => new(SignalRValueKind.Float, 1, 0, 4),
        0xCB => new(SignalRValueKind.Float, 1, 0, 8),
        <= 0xCF => new(SignalRValueKind.Integer, 1, 0, 1 << (first - 0xCC)),
        <= 0xD3 => new(SignalRValueKind.Integer, 1, 0, 1 << (first - 0xD0)),
        <= 0xD8 => new(SignalRValueKind.Extension, 2, 0, 1 << (first - 0xD4)),
        <= 0xDB => Sized(SignalRValueKind.Text, first - 0xD9, 0),
        <= 0xDD => Sized(SignalRValueKind.Array, first - 0xDC + 1, 0),
        _ => Sized(SignalRValueKind.Map, first - 0xDE + 1, 0),
    };

    /// <summary>Bytes of content, or children, or pairs.</summary>
    /// <param name="bytes">Begins with the header, whole.</param>
    public long AmountIn(ReadOnlySpan<byte> bytes) => LengthBytes switch
    {
        1 => bytes[1],
        2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
        4 => BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]),
        _ => Amount,
    };

    /// <summary>Whether a header with fewer bytes could not tell <paramref name="amount"/>.</summary>
    public bool IsShortest(long amount) => Kind switch
    {
        _ when LengthBytes == 0 => true,
        SignalRValueKind.Text => LengthBytes == 1 ? amount > 31 : Needs(amount),
        SignalRValueKind.Array or SignalRValueKind.Map => LengthBytes == 2 ? amount > 15 : Needs(amount),
        SignalRValueKind.Extension when LengthBytes == 1 => amount is not (1 or 2 or 4 or 8 or 16),
        _ => LengthBytes == 1 || Needs(amount),
    };

    private bool Needs(long amount) => amount > (LengthBytes == 4 ? ushort.MaxValue : byte.MaxValue);

    private static MessagePackHeader Sized(SignalRValueKind kind, int exponent, int type) => new(kind, 1 + (1 << exponent) + type, 1 << exponent, 0);
}
