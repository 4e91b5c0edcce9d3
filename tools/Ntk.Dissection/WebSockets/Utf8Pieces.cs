using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ntk.Dissection.WebSockets;

/// <summary>Whether bytes that come in pieces are UTF-8: a character may be split between two of them.</summary>
internal struct Utf8Pieces
{
    private uint carried;
    private int count;

    /// <summary>Whether what came so far ends between characters.</summary>
    public readonly bool IsWhole => count == 0;

    /// <returns>False once what came can't become UTF-8 whatever follows.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        Span<byte> joined = stackalloc byte[4];
        while (count > 0 && !bytes.IsEmpty)
        {
            carried |= (uint)bytes[0] << (8 * count++);
            bytes = bytes[1..];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(joined, carried);
            var status = Rune.DecodeFromUtf8(joined[..count], out _, out _);
            if (status == OperationStatus.InvalidData)
                return false;
            if (status == OperationStatus.Done)
                (carried, count) = (0, 0);
        }
        if (bytes.IsEmpty)
            return true;
        var whole = bytes.Length;
        for (var tail = 1; tail <= Math.Min(3, bytes.Length); tail++)
            if (Rune.DecodeFromUtf8(bytes[^tail..], out _, out _) == OperationStatus.NeedMoreData)
            {
                whole = bytes.Length - tail;
                break;
            }
        (carried, count) = (0, 0);
        foreach (var left in bytes[whole..])
            carried |= (uint)left << (8 * count++);
        return Utf8.IsValid(bytes[..whole]);
    }
}
