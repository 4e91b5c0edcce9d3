using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>Brotli (RFC 7932). As nothing marks it, it counts where it ends with the layer that it stands in, or after 4 KiB of input.</summary>
internal sealed class BrotliExpansion(Layer outer, long position) : Expansion(outer, position, NeedleEncoding.Brotli)
{
    private const int TrustedAfter = 4 << 10;

    private const int MaxKept = 64 << 10;

    private readonly byte[] _output = ArrayPool<byte>.Shared.Rent(16 << 10);
    private readonly List<byte> _kept = [];
    private BrotliDecoder _decoder;
    private long _read;
    private bool _isEnded;

    public override bool IsLarge => true;

    public override bool Push(ReadOnlySpan<byte> bytes)
    {
        if (_isEnded)
            return bytes.IsEmpty;
        for (; ; )
        {
            var status = _decoder.Decompress(bytes, _output, out var consumed, out var written);
            bytes = bytes[consumed..];
            _read += consumed;
            if (written > 0 && !Keep(_output.AsSpan(0, written)))
                return false;
            if (status == OperationStatus.DestinationTooSmall)
                continue;
            _isEnded = status == OperationStatus.Done;
            return status == OperationStatus.NeedMoreData || (_isEnded && bytes.IsEmpty);
        }
    }

    public override void End()
    {
        if (_isEnded && _kept.Count > 0)
            Tell(CollectionsMarshal.AsSpan(_kept));
        base.End();
        _decoder.Dispose();
        ArrayPool<byte>.Shared.Return(_output);
    }

    /// <summary>Keeps what came out of the first bytes, and tells it with what comes out of later ones.</summary>
    private bool Keep(ReadOnlySpan<byte> bytes)
    {
        if (_read < TrustedAfter && _kept.Count < MaxKept)
        {
            _kept.AddRange(bytes);
            return true;
        }
        if (_kept.Count > 0 && !Tell(CollectionsMarshal.AsSpan(_kept)))
            return false;
        _kept.Clear();
        return Tell(bytes);
    }
}
