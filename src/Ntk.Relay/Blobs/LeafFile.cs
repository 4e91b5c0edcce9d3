using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Ntk.Wire;

namespace Ntk.Relay.Blobs;

/// <summary>The digests of finished leaves, 32 bytes each, in order: what spares a restarted relay the hashing of the blob.</summary>
internal sealed class LeafFile(SafeFileHandle file) : IDisposable
{
    private long _end = RandomAccess.GetLength(file);

    /// <summary>Whole digests in the file.</summary>
    public long Count => _end / Digest256.Size;

    /// <summary>Appends digests.</summary>
    public void Append(List<Digest256> leaves)
    {
        var length = leaves.Count * Digest256.Size;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            for (var i = 0; i < leaves.Count; i++)
                leaves[i].CopyTo(buffer.AsSpan(i * Digest256.Size));
            RandomAccess.Write(file, buffer.AsSpan(0, length), _end);
            _end += length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Drops every digest from <paramref name="count"/> on.</summary>
    public void Cut(long count)
    {
        if (_end == count * Digest256.Size)
            return;
        _end = count * Digest256.Size;
        RandomAccess.SetLength(file, _end);
    }

    /// <summary>Gives the first <paramref name="count"/> digests, in order, to <paramref name="take"/>.</summary>
    public void Read(long count, Action<Digest256> take)
    {
        var buffer = new byte[1024 * Digest256.Size];
        for (long at = 0; at < count * Digest256.Size;)
        {
            var wanted = (int)Math.Min(buffer.Length, (count * Digest256.Size) - at);
            var read = RandomAccess.Read(file, buffer.AsSpan(0, wanted), at);
            if (read < wanted)
                throw new IOException($"The leaf file ended at {at + read} of {count * Digest256.Size} bytes.");
            for (var i = 0; i < wanted; i += Digest256.Size)
                take(new Digest256(buffer.AsSpan(i, Digest256.Size)));
            at += wanted;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
