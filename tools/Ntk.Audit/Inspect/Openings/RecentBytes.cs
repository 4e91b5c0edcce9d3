namespace Ntk.Audit.Inspect.Openings;

/// <summary>The last bytes of a blob, against which bytes that are sent again are compared.</summary>
internal sealed class RecentBytes
{
    /// <summary>Bytes kept: what a sender may have to send again after a lost connection fits by far.</summary>
    public const int Kept = 8 << 20;

    private readonly byte[] _ring = new byte[Kept];

    /// <summary>Bytes of the blob so far.</summary>
    public long Length { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Kept)
        {
            Length += bytes.Length - Kept;
            bytes = bytes[^Kept..];
        }
        var at = (int)(Length % Kept);
        var first = Math.Min(bytes.Length, Kept - at);
        bytes[..first].CopyTo(_ring.AsSpan(at));
        bytes[first..].CopyTo(_ring);
        Length += bytes.Length;
    }

    /// <summary>Whether bytes at <paramref name="offset"/> are the same again; null where those are no longer kept.</summary>
    public bool? Same(long offset, ReadOnlySpan<byte> bytes)
    {
        if (offset < Length - Kept)
            return null;
        var at = (int)(offset % Kept);
        var first = Math.Min(bytes.Length, Kept - at);
        return bytes[..first].SequenceEqual(_ring.AsSpan(at, first)) && bytes[first..].SequenceEqual(_ring.AsSpan(0, bytes.Length - first));
    }
}
