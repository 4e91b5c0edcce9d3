using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Ntk.Wire;

namespace Ntk.Relay.Blobs;

/// <summary>Appends to one blob: file, leaf digests and root grow together. For one caller at a time.</summary>
/// <remarks>
/// The writes go to the page cache and are not synced: decision 0021 says what a crash of the operating system can lose.
/// A leaf is recorded after the bytes that it covers, so whatever the leaf file holds more than the blob is dropped on opening.
/// </remarks>
internal sealed class BlobWriter : IDisposable
{
    private readonly SafeFileHandle _blob;
    private readonly LeafFile _leaves;
    private readonly BlobHash _hash;
    private readonly List<Digest256> _finished = [];

    private BlobWriter(SafeFileHandle blob, LeafFile leaves, BlobHash hash)
    {
        _blob = blob;
        _leaves = leaves;
        _hash = hash;
    }

    /// <summary>Bytes stored and hashed.</summary>
    public long Length => _hash.Length;

    /// <summary>The root over what is stored.</summary>
    public Digest256 Root => _hash.Root();

    /// <summary>Begins a blob whose header has been read and checked; the header itself is not yet stored.</summary>
    public static BlobWriter Create(BlobFolder folder, BlobHeader header)
    {
        folder.Prepare(header.Transfer);
        var blob = OpenFile(folder.BlobPath(header.Transfer), FileMode.OpenOrCreate);
        return Assemble(blob, folder, header, static (blob, leaves, _) =>
        {
            // Not without need: ext4 writes a file that was ever cut to nothing out to the disk when it is closed.
            if (RandomAccess.GetLength(blob) > 0)
                RandomAccess.SetLength(blob, 0);
            leaves.Cut(0);
        });
    }

    /// <summary>Goes on with a blob on disk: recorded leaves are taken over, only the rest is hashed again.</summary>
    /// <returns>Null where the file does not hold a whole header of this transfer.</returns>
    public static BlobWriter? Open(BlobFolder folder, TransferId transfer)
    {
        if (folder.LengthOf(transfer) < BlobHeader.Size)
            return null;
        var blob = OpenFile(folder.BlobPath(transfer), FileMode.Open);
        Span<byte> bytes = stackalloc byte[BlobHeader.Size];
        if (RandomAccess.Read(blob, bytes, 0) == BlobHeader.Size
            && BlobHeader.Read(bytes, out var header) == BlobHeaderFault.None && header.Transfer == transfer)
            return Assemble(blob, folder, header, BlobRecovery.Run);
        blob.Dispose();
        return null;
    }

    /// <summary>Stores the bytes at the end of the blob.</summary>
    /// <exception cref="IOException">The disk took only some of them; <see cref="Length"/> counts those, and the next append goes on there.</exception>
    public void Append(in ReadOnlySequence<byte> bytes)
    {
        try
        {
            Store(bytes);
        }
        catch (IOException)
        {
            Hash(bytes.Slice(0, Math.Min(bytes.Length, RandomAccess.GetLength(_blob) - Length)));
            throw;
        }
        Hash(bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _blob.Dispose();
        _leaves.Dispose();
        _hash.Dispose();
    }

    private void Store(in ReadOnlySequence<byte> bytes)
    {
        var position = Length;
        foreach (var piece in bytes)
        {
            RandomAccess.Write(_blob, piece.Span, position);
            position += piece.Length;
        }
    }

    private void Hash(in ReadOnlySequence<byte> bytes)
    {
        foreach (var piece in bytes)
            _hash.Append(piece.Span, _finished);
        if (_finished.Count > 0)
            RecordLeaves();
    }

    private void RecordLeaves()
    {
        try
        {
            _leaves.Append(_finished);
            _finished.Clear();
        }
        catch (IOException)
        {
            // The bytes are stored. The digests go with the next ones; after a restart they are hashed again.
        }
    }

    private static BlobWriter Assemble(
        SafeFileHandle blob, BlobFolder folder, BlobHeader header, Action<SafeFileHandle, LeafFile, BlobHash> begin)
    {
        LeafFile? leaves = null;
        var hash = new BlobHash(header);
        try
        {
            leaves = new LeafFile(OpenFile(folder.LeavesPath(header.Transfer), FileMode.OpenOrCreate));
            begin(blob, leaves, hash);
            return new BlobWriter(blob, leaves, hash);
        }
        catch
        {
            leaves?.Dispose();
            hash.Dispose();
            blob.Dispose();
            throw;
        }
    }

    private static SafeFileHandle OpenFile(string path, FileMode mode) =>
        File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
}
