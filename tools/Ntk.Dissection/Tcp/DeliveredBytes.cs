using System.Buffers;
using Ntk.Dissection.Network;

namespace Ntk.Dissection.Tcp;

/// <summary>The last bytes of one side's stream, in a ring that grows with the stream to a limit.</summary>
internal sealed class DeliveredBytes(DeliveredBudget budget) : Recent<DeliveredBytes>
{
    private byte[] _ring = [];
    private int _mask = -1;
    private long _start;
    private long _end;

    /// <summary>Place in the stream of the oldest byte that is there.</summary>
    internal long Start => _start;

    /// <summary>Bytes of the ring.</summary>
    internal int Size => _mask + 1;

    /// <summary>What was delivered.</summary>
    /// <param name="bytes">The next bytes of the stream.</param>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        if (_end - _start + bytes.Length > Size)
            budget.Grow(this, _end - _start + bytes.Length);
        budget.Touch(this);
        _end += bytes.Length;
        if (bytes.Length > Size)
            bytes = bytes[^Size..];
        var at = (int)((_end - bytes.Length) & _mask);
        var first = Math.Min(bytes.Length, Size - at);
        bytes[..first].CopyTo(_ring.AsSpan(at));
        bytes[first..].CopyTo(_ring);
        if (_end - _start > Size)
            _start = _end - Size;
    }

    /// <summary>The next bytes of the stream are not there.</summary>
    internal void Skip(long length) => _start = _end += length;

    /// <param name="position">Of the first of them in the stream.</param>
    /// <param name="bytes">All before the end of what was delivered.</param>
    internal Comparison Compare(long position, ReadOnlySpan<byte> bytes)
    {
        if (position < _start)
            return Comparison.Unknown;
        var at = (int)(position & _mask);
        var first = Math.Min(bytes.Length, Size - at);
        return bytes[..first].SequenceEqual(_ring.AsSpan(at, first)) && bytes[first..].SequenceEqual(_ring.AsSpan(0, bytes.Length - first))
            ? Comparison.Same
            : Comparison.Differs;
    }

    /// <summary>Makes room, keeping what is there.</summary>
    /// <param name="size">A power of two, larger than before.</param>
    internal void Resize(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        for (var position = _start; position < _end;)
        {
            var from = (int)(position & _mask);
            var to = (int)(position & (size - 1));
            var count = (int)Math.Min(_end - position, Math.Min(Size - from, size - to));
            _ring.AsSpan(from, count).CopyTo(larger.AsSpan(to));
            position += count;
        }
        Return();
        _ring = larger;
        _mask = size - 1;
    }

    /// <summary>Forgets all of it.</summary>
    internal void Drop()
    {
        Return();
        _ring = [];
        _mask = -1;
        _start = _end;
    }

    private void Return()
    {
        if (_ring.Length > 0)
            ArrayPool<byte>.Shared.Return(_ring);
    }
}
