namespace Ntk.Sessions.Pairing;

/// <summary>lv_cat of the CPace draft, section 6.3: each string behind its length in LEB128, in memory of the caller.</summary>
internal ref struct LengthValues(Span<byte> memory)
{
    private readonly Span<byte> _memory = memory;

    /// <summary>Bytes that a string has with its length.</summary>
    internal static int SizeOf(int length)
    {
        var size = length + 1;
        for (var rest = length >> 7; rest != 0; rest >>= 7)
            size++;
        return size;
    }

    /// <summary>Bytes written.</summary>
    internal int Length { get; private set; }

    internal readonly ReadOnlySpan<byte> Written => _memory[..Length];

    internal void Append(scoped ReadOnlySpan<byte> value)
    {
        var rest = value.Length;
        for (; rest >= 0x80; rest >>= 7)
            _memory[Length++] = (byte)(rest | 0x80);
        _memory[Length++] = (byte)rest;
        value.CopyTo(_memory[Length..]);
        Length += value.Length;
    }

    internal void AppendZeros(int count)
    {
        Span<byte> zeros = stackalloc byte[count];
        zeros.Clear();
        Append(zeros);
    }
}
