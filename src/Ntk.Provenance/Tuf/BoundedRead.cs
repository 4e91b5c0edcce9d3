namespace Ntk.Provenance.Tuf;

/// <summary>Reads a stream from outside to a bound, and one byte further to tell that it is longer.</summary>
internal static class BoundedRead
{
    private const int Step = 64 << 10;

    public static async Task<byte[]> ToAsync(Stream stream, int maxBytes, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[Step];
        while (bytes.Length <= maxBytes)
        {
            var wanted = (int)Math.Min(Step, maxBytes + 1L - bytes.Length);
            var read = await stream.ReadAsync(buffer.AsMemory(0, wanted), cancellation).ConfigureAwait(false);
            if (read == 0)
                break;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
