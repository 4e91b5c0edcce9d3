using System.Buffers.Binary;

namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>Bits of a buffer, the lowest of each byte first. A copy of it is a place to go back to.</summary>
internal struct BitReader
{
    private int _at;
    private int _count;

    /// <summary>Bits that are ready, the next one lowest; zeros behind them.</summary>
    public ulong Value { get; private set; }

    /// <summary>Bytes of the buffer that are there; eight more can be read behind them.</summary>
    public int Limit { get; set; }

    /// <summary>Whole bytes that were not read.</summary>
    public readonly int Remaining => Limit - _at + (_count / 8);

    /// <summary>Gets as many bits ready as are there, at least 56 where there are.</summary>
    /// <returns>How many are.</returns>
    public int Fill(byte[] buffer)
    {
        if (_at + 8 <= Limit)
        {
            Value |= BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(_at)) << _count;
            var bytes = (63 - _count) >> 3;
            _at += bytes;
            _count += 8 * bytes;
            // Bits above the count are those of the next byte: they are the same when that is filled in.
            Value &= ulong.MaxValue >> (64 - _count);
            return _count;
        }
        while (_count <= 56 && _at < Limit)
        {
            Value |= (ulong)buffer[_at++] << _count;
            _count += 8;
        }
        return _count;
    }

    public bool TryRead(byte[] buffer, int bits, out int value)
    {
        value = 0;
        if (_count < bits && Fill(buffer) < bits)
            return false;
        value = (int)(Value & ((1UL << bits) - 1));
        Drop(bits);
        return true;
    }

    public void Drop(int bits)
    {
        Value >>= bits;
        _count -= bits;
    }

    public void SkipToByte() => Drop(_count & 7);

    /// <summary>Moves what was not read to the front of the buffer.</summary>
    public void DropRead(byte[] buffer)
    {
        buffer.AsSpan(_at, Limit - _at).CopyTo(buffer);
        Limit -= _at;
        _at = 0;
    }
}
