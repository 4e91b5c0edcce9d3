using Microsoft.Win32.SafeHandles;
using Ntk.Wire;

namespace Ntk.Relay.Blobs;

/// <summary>Brings leaf file and hash to where the blob on disk ends.</summary>
internal static class BlobRecovery
{
    private const int ReadSize = 256 * 1024;

    /// <summary>Takes recorded leaves over as far as the blob covers them, and hashes what is left.</summary>
    public static void Run(SafeFileHandle blob, LeafFile leaves, BlobHash hash)
    {
        var length = RandomAccess.GetLength(blob);
        Span<byte> bytes = stackalloc byte[BlobHeader.Size];
        _ = RandomAccess.Read(blob, bytes, 0);
        if (BlobHeader.Read(bytes, out var header) != BlobHeaderFault.None)
            throw new InvalidOperationException("The caller has read this header.");
        var finished = 1 + ((length - BlobHeader.Size) / header.SealedChunkSize);
        leaves.Cut(Math.Min(leaves.Count, finished));
        leaves.Read(leaves.Count, hash.AppendFinished);
        HashRest(blob, length, leaves, hash);
    }

    private static void HashRest(SafeFileHandle blob, long length, LeafFile leaves, BlobHash hash)
    {
        var buffer = new byte[ReadSize];
        var finished = new List<Digest256>();
        while (hash.Length < length)
        {
            var read = RandomAccess.Read(blob, buffer.AsSpan(0, (int)Math.Min(ReadSize, length - hash.Length)), hash.Length);
            if (read == 0)
                return;
            hash.Append(buffer.AsSpan(0, read), finished);
        }
        if (finished.Count > 0)
            leaves.Append(finished);
    }
}
