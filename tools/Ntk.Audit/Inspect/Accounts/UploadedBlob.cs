using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Hashes a blob while it passes: its Merkle root needs no key (<c>protocol.md</c>, Root).</summary>
internal sealed class UploadedBlob : IDisposable
{
    private readonly CiphertextTree _tree = new();
    private IncrementalHash? _leaf;
    private long _leafEnd = BlobHeader.Size;

    /// <summary>Bytes that were hashed, all of them from the first on.</summary>
    public long Length { get; private set; }

    /// <summary>The next bytes.</summary>
    /// <param name="at">Where in the blob they stand; bytes that were hashed before are passed over, and those behind a hole are not taken.</param>
    /// <param name="bytes">What was sent.</param>
    /// <param name="chunkSizeLog2">Chunk size, known once the header is there.</param>
    public void Add(long at, ReadOnlySpan<byte> bytes, byte? chunkSizeLog2)
    {
        if (at > Length || at + bytes.Length <= Length)
            return;
        bytes = bytes[(int)(Length - at)..];
        while (bytes.Length > 0)
        {
            if (Length == _leafEnd)
            {
                if (chunkSizeLog2 is not { } known)
                    return;
                EndLeaf();
                _leafEnd += (1L << known) + BlobLayout.TagSize;
            }
            _leaf ??= CiphertextTree.BeginLeaf();
            var part = bytes[..(int)Math.Min(bytes.Length, _leafEnd - Length)];
            _leaf.AppendData(part);
            Length += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>The root over all that was hashed, or null where there was nothing.</summary>
    public Digest256? Root()
    {
        if (Length == 0)
            return null;
        EndLeaf();
        return _tree.Root();
    }

    public void Dispose() => _leaf?.Dispose();

    private void EndLeaf()
    {
        if (_leaf is null)
            return;
        _tree.Add(CiphertextTree.EndLeaf(_leaf));
        _leaf.Dispose();
        _leaf = null;
    }
}
