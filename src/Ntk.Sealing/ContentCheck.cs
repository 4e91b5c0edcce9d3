namespace Ntk.Sealing;

/// <summary>Holds the content of authentic chunks against the rules of padding and against the manifest's length.</summary>
/// <param name="perChunk">Content bytes of a full chunk.</param>
/// <param name="length">The length that the manifest gives, if any.</param>
/// <param name="firstChunk">The first chunk that comes; those before it were full.</param>
internal sealed class ContentCheck(int perChunk, long? length, long firstChunk)
{
    private long _offset = (firstChunk - 1) * perChunk;
    private bool _ended;

    /// <param name="index">Position of the chunk.</param>
    /// <param name="content">Its content bytes, or -1 where its count or zeros break the rules.</param>
    /// <param name="isLast">Whether the blob ends with it.</param>
    /// <param name="offset">Where its content stands.</param>
    /// <returns>What is wrong, or null.</returns>
    internal BlobException? Accept(long index, int content, bool isLast, out long offset)
    {
        offset = _offset;
        if (content < 0)
            return Malformed($"Chunk {index} counts more content than it holds, or its padding is not zero.");
        if (_ended && content > 0)
            return Malformed($"Chunk {index} has {content} bytes behind the end of the content.");
        _offset += content;
        _ended = content < perChunk;
        if (_offset > length || (isLast && _offset < length))
            return new BlobException(BlobFailure.LengthMismatch, $"The content has {_offset} bytes, and its manifest says {length}.");
        return null;
    }

    private static BlobException Malformed(string message) => new(BlobFailure.PaddingMalformed, message);
}
