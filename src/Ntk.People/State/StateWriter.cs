using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ntk.People.State;

/// <summary>Writes a state; what it held is erased when it grows and when it is disposed.</summary>
internal sealed class StateWriter : IDisposable
{
    /// <summary>Most characters of a text.</summary>
    internal const int MaxText = 2 * Address.MaxLength;

    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(64 * 1024, pinned: true);
    private int _length;

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    internal void Byte(int value) => Reserve(1)[0] = checked((byte)value);

    internal void Number(int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(sizeof(int)), value);

    internal void Number(long value) => BinaryPrimitives.WriteInt64BigEndian(Reserve(sizeof(long)), value);

    internal void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    /// <summary>Bytes behind their number.</summary>
    internal void Chunk(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        Bytes(value);
    }

    /// <summary>A text of at most <see cref="MaxText"/> characters of ASCII; anything else, which would not be read again, is not written.</summary>
    internal void Text(string value)
    {
        if (value.Length > MaxText || !Ascii.IsValid(value))
            throw new InvalidOperationException($"A text of {value.Length} characters is longer than {MaxText}, or not ASCII.");
        Chunk(Encoding.ASCII.GetBytes(value));
    }

    /// <summary>So many bytes, which the caller writes.</summary>
    internal Span<byte> Reserve(int size)
    {
        if (size > _bytes.Length - _length)
            Grow(size);
        _length += size;
        return _bytes.AsSpan(_length - size, size);
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    private void Grow(int size)
    {
        var grown = GC.AllocateUninitializedArray<byte>(Math.Max(_bytes.Length * 2, _length + size), pinned: true);
        Written.CopyTo(grown);
        CryptographicOperations.ZeroMemory(_bytes);
        _bytes = grown;
    }
}
