using System.Numerics;

namespace Ntk.Dissection.WebSockets;

/// <summary>RFC 6455, 5.3.</summary>
internal static class WebSocketMask
{
    /// <summary>Writes <paramref name="source"/> without its mask.</summary>
    /// <param name="source">Bytes of one payload.</param>
    /// <param name="destination">As long; may be the same memory.</param>
    /// <param name="key">As <see cref="WebSocketFrameHeader.MaskingKey"/>.</param>
    /// <param name="offset">Where in the payload <paramref name="source"/> begins.</param>
    public static void Remove(ReadOnlySpan<byte> source, Span<byte> destination, uint key, long offset)
    {
        key = BitOperations.RotateRight(key, 8 * (int)(offset & 3));
        var pattern = Vector.AsVectorByte(new Vector<uint>(BitConverter.IsLittleEndian ? key : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(key)));
        var done = 0;
        for (; done <= source.Length - Vector<byte>.Count; done += Vector<byte>.Count)
            (new Vector<byte>(source[done..]) ^ pattern).CopyTo(destination[done..]);
        for (; done < source.Length; done++)
            destination[done] = (byte)(source[done] ^ (byte)(key >> (8 * (done & 3))));
    }
}
