namespace Ntk.Dissection;

/// <summary>Some bytes of a span that is named where this is handed out.</summary>
/// <param name="Start">From 0.</param>
/// <param name="Length">0 or more.</param>
public readonly record struct ByteRange(int Start, int Length)
{
    /// <summary>The index behind the last byte.</summary>
    public int End => Start + Length;

    /// <summary>The bytes of <paramref name="whole"/> that are meant.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> whole) => whole.Slice(Start, Length);
}
