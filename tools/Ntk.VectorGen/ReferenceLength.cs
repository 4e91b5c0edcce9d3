namespace Ntk.VectorGen;

/// <summary>The padding rule of <c>protocol.md</c>, Padding, written down once more.</summary>
internal static class ReferenceLength
{
    /// <summary>Bytes of the blob.</summary>
    internal static long Of(long content, int chunkSizeLog2)
    {
        var sealedChunk = (1L << chunkSizeLog2) + 16;
        var perChunk = (1L << chunkSizeLog2) - 4;
        long blob = 56 + sealedChunk, left = content;
        for (; left > perChunk; left -= perChunk)
            blob += sealedChunk;
        blob += left + 4 + 16;

        var padded = Padme(blob);
        var last = (padded - 56) % sealedChunk;
        return last is > 0 and < 20 ? padded + 20 - last : padded;
    }

    private static long Padme(long length)
    {
        int e = 0, s = 0;
        while (length >> (e + 1) != 0)
            e++;
        while (e >> (s + 1) != 0)
            s++;
        s++;
        var step = 1L << (e - s);
        return (length + step - 1) / step * step;
    }
}
