using System.Buffers;

namespace Ntk.Dissection.Pieces;

/// <summary>Bytes that came in pieces and are needed as one. Who appends keeps to a bound of its own.</summary>
internal sealed class ByteAccumulator
{
    /// <summary>What an empty one keeps for the next use: a hundred thousand flows may each hold some of these.</summary>
    private const int Kept = 4 * 1024;

    private byte[] buffer = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Space(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>At least <paramref name="length"/> bytes behind what is written.</summary>
    public Span<byte> Space(int length)
    {
        if (buffer.Length - Length < length)
            Grow(length);
        return buffer.AsSpan(Length);
    }

    /// <summary>Counts <paramref name="length"/> bytes that were written to <see cref="Space"/>.</summary>
    public void Advance(int length) => Length += length;

    public void Clear()
    {
        Length = 0;
        if (buffer.Length > Kept)
            Release();
    }

    public void Release()
    {
        Length = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + length, Math.Max(256, buffer.Length * 2)));
        Written.CopyTo(larger);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
