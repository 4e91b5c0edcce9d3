using System.Buffers;
using Ntk.Audit.Inspect.Needles.Scanning;
using ZstdSharp.Unsafe;

namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>
/// Zstandard frames (RFC 8878) of windows up to 8 MiB, which all decoders must take; larger ones are refused. The streaming interface is used
/// as it is, because the one above it throws.
/// </summary>
internal sealed unsafe class ZstdExpansion : Expansion
{
    private const int MaxWindowLog = 23;

    private readonly byte[] _output = ArrayPool<byte>.Shared.Rent(16 << 10);
    private readonly ZSTD_DCtx_s* _context;

    public ZstdExpansion(Layer outer, long position)
        : base(outer, position, NeedleEncoding.Zstd)
    {
        _context = Methods.ZSTD_createDCtx();
        if (_context is null || Methods.ZSTD_isError(Methods.ZSTD_DCtx_setParameter(_context, ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindowLog)))
            throw new InsufficientMemoryException("there is no memory for a decompressor");
    }

    public override bool IsLarge => true;

    public override bool Push(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* input = bytes)
        fixed (byte* output = _output)
        {
            var from = new ZSTD_inBuffer_s { src = input, size = (nuint)bytes.Length };
            for (; ; )
            {
                var to = new ZSTD_outBuffer_s { dst = output, size = (nuint)_output.Length };
                var left = Methods.ZSTD_decompressStream(_context, &to, &from);
                if (to.pos > 0 && !Tell(_output.AsSpan(0, (int)to.pos)))
                    return false;
                if (Methods.ZSTD_isError(left) || left == 0)
                    return false;
                if (from.pos == from.size && to.pos < to.size)
                    return true;
            }
        }
    }

    public override void End()
    {
        base.End();
        _ = Methods.ZSTD_freeDCtx(_context);
        ArrayPool<byte>.Shared.Return(_output);
    }
}
