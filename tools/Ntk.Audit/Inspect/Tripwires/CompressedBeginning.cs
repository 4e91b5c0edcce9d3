using System.Buffers.Binary;
using Ntk.Audit.Inspect.Needles.Expanding;
using ZstdSharp.Unsafe;

namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>
/// Formats whose first bytes alone say too little: 28 and 32 bits. They count where at least 4 KiB can be decompressed. Random bytes behind
/// such a beginning do not come so far: codes have to be complete, distances within what came out, streams of bits used up to the last one. How seldom
/// they do is not proven; it is taken to be less than once in 2^32.
/// </summary>
internal static unsafe class CompressedBeginning
{
    private const int MinOutput = 4 << 10;

    /// <summary>Largest block (RFC 8878, section 3.1.1.2.4).</summary>
    private const int MaxZstdBlock = 128 << 10;

    public static bool IsGzip(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 18 || !bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]) || bytes[3] >= 32)
            return false;
        var inflater = new Inflater();
        inflater.Begin(0);
        var isUnfinished = inflater.Push(bytes[new GzipHeader(true).Skip(bytes)..], _ => true);
        return (isUnfinished || inflater.IsEnded) && inflater.Total >= MinOutput;
    }

    /// <summary>Whether a frame of zstd begins here whose first block is compressed, is there whole, and can be decompressed.</summary>
    public static bool IsZstd(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 18 || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != 0xFD2F_B528)
            return false;
        var isSingleSegment = (bytes[4] & 0x20) != 0;
        var dictionary = (bytes[4] & 3) is 3 ? 4 : bytes[4] & 3;
        var content = (bytes[4] >> 6) is 0 ? (isSingleSegment ? 1 : 0) : 1 << (bytes[4] >> 6);
        var block = 5 + (isSingleSegment ? 0 : 1) + dictionary + content;
        if (block + 3 > bytes.Length)
            return false;
        var header = bytes[block] | (bytes[block + 1] << 8) | (bytes[block + 2] << 16);
        var size = header >> 3;
        if ((header & 6) != 4 || size > MaxZstdBlock || block + 3 + size > bytes.Length)
            return false;
        var output = new byte[MaxZstdBlock];
        return Decompress(bytes[..(block + 3 + size)], output) >= MinOutput;
    }

    private static long Decompress(ReadOnlySpan<byte> bytes, Span<byte> output)
    {
        var context = Methods.ZSTD_createDCtx();
        fixed (byte* input = bytes, target = output)
        {
            var from = new ZSTD_inBuffer_s { src = input, size = (nuint)bytes.Length };
            var to = new ZSTD_outBuffer_s { dst = target, size = (nuint)output.Length };
            var left = Methods.ZSTD_decompressStream(context, &to, &from);
            _ = Methods.ZSTD_freeDCtx(context);
            return Methods.ZSTD_isError(left) ? 0 : (long)to.pos;
        }
    }
}
