using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Relay.Blobs;

/// <summary>Cuts the bytes of a blob into leaves as they come, and grows the tree over them.</summary>
/// <remarks>The leaf in progress is all that is not in the tree yet; its bytes are hashed once, when they arrive.</remarks>
internal sealed class BlobHash : IDisposable
{
    private readonly IncrementalHash _leaf = CiphertextTree.BeginLeaf();
    private readonly CiphertextTree _tree = new();
    private readonly int _sealedChunkSize;
    private int _room;

    /// <summary>A hash that stands before the header of a blob.</summary>
    public BlobHash(BlobHeader header)
    {
        _sealedChunkSize = header.SealedChunkSize;
        _room = BlobHeader.Size;
    }

    /// <summary>Bytes in finished leaves, and in the one in progress.</summary>
    public long Length { get; private set; }

    /// <summary>Appends bytes; the digest of every leaf that they finish is added to <paramref name="finished"/>.</summary>
    public void Append(ReadOnlySpan<byte> bytes, List<Digest256> finished)
    {
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, _room)];
            _leaf.AppendData(part);
            _room -= part.Length;
            Length += part.Length;
            bytes = bytes[part.Length..];
            if (_room == 0)
                finished.Add(FinishLeaf());
        }
    }

    /// <summary>Takes over a leaf that was finished, and its digest recorded, before the relay was restarted.</summary>
    /// <remarks>Only while no leaf is in progress.</remarks>
    public void AppendFinished(Digest256 leaf)
    {
        Length += _room;
        _room = _sealedChunkSize;
        _tree.Add(leaf);
    }

    /// <summary>The root over everything so far, the leaf in progress taken as the last.</summary>
    public Digest256 Root()
    {
        var whole = _room == (_tree.Count == 0 ? BlobHeader.Size : _sealedChunkSize);
        if (whole)
            return _tree.Root();
        Span<byte> digest = stackalloc byte[Digest256.Size];
        _leaf.GetCurrentHash(digest);
        return _tree.RootWith(new Digest256(digest));
    }

    /// <inheritdoc/>
    public void Dispose() => _leaf.Dispose();

    private Digest256 FinishLeaf()
    {
        var digest = CiphertextTree.EndLeaf(_leaf);
        CiphertextTree.NextLeaf(_leaf);
        _room = _sealedChunkSize;
        _tree.Add(digest);
        return digest;
    }
}
