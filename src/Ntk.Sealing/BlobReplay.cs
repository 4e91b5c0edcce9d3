using System.Buffers.Binary;
using System.Security.Cryptography;
using Ntk.Keys;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>
/// Seals a blob a second time, from what opens of it, and compares: whether every bit of it is what the sender's secrets and its content give
/// (<c>audit.md</c>, Opening). Takes the bytes as they come, in any cut; holds one chunk.
/// </summary>
/// <remarks>
/// Header, manifest JSON, zeros, counts, number of chunks and length are rebuilt and not merely accepted, so that none of them has a free bit. Secrets stay the
/// caller's. Not synchronised. After the first fault the rest is only counted.
/// </remarks>
public sealed class BlobReplay : IDisposable
{
    private readonly TransferSecrets _secrets;
    private readonly BlobHeader _header;
    private readonly byte[] _headerBytes = new byte[BlobHeader.Size];
    private readonly byte[] _captured;
    private readonly byte[] _again;
    private readonly SecretBytes _key = new(XChaCha20Poly1305.KeySize);
    private readonly CiphertextTree _tree = new();
    private readonly IncrementalHash _content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ChunkRatchet _ratchet;
    private ContentCheck? _check;
    private int _filled;
    private long _index = -1;
    private bool _isEnded;

    /// <param name="secrets">The sender's secrets.</param>
    /// <param name="chunkSizeLog2">The chunk size that the opening tells.</param>
    public BlobReplay(TransferSecrets secrets, byte chunkSizeLog2)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkSizeLog2, BlobLayout.MinChunkSizeLog2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chunkSizeLog2, BlobLayout.MaxChunkSizeLog2);
        _secrets = secrets;
        _header = secrets.CreateHeader(chunkSizeLog2);
        _header.Write(_headerBytes);
        _captured = new byte[_header.SealedChunkSize];
        _again = new byte[_header.SealedChunkSize];
        _ratchet = secrets.CreateContentRatchet();
    }

    /// <summary>What the first difference is, or null.</summary>
    public BlobReplayFault? Fault { get; private set; }

    /// <summary>Bytes taken.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that were sealed again and are the same, bit for bit.</summary>
    public long Explained { get; private set; }

    /// <summary>What the blob says that it holds, once chunk 0 was opened.</summary>
    public Manifest? Manifest { get; private set; }

    /// <summary>Bytes of content opened.</summary>
    public long ContentLength { get; private set; }

    /// <summary>SHA-256 of the content, after <see cref="End"/> without a fault.</summary>
    public Digest256 ContentDigest { get; private set; }

    /// <summary>Merkle root of the blob, after <see cref="End"/> without a fault.</summary>
    public Digest256 Root { get; private set; }

    /// <summary>The next bytes of the blob.</summary>
    public void Add(ReadOnlySpan<byte> captured)
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        while (captured.Length > 0)
        {
            // A chunk is known not to be the last one when a byte of the next is there.
            if (_filled == Wanted)
                Take(isLast: false);
            var part = captured[..Math.Min(captured.Length, Wanted - _filled)];
            if (Fault is null)
                part.CopyTo(_captured.AsSpan(_filled));
            _filled += part.Length;
            Length += part.Length;
            captured = captured[part.Length..];
        }
    }

    /// <summary>The blob has ended.</summary>
    public void End()
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        if (_filled > 0 || Length == 0)
            Take(isLast: true);
        _isEnded = true;
        if (Fault is not null)
            return;
        var expected = BlobLength.For(ContentLength, _header.ChunkSizeLog2).Total;
        if (Length != expected)
            Fail(Length, $"{ContentLength} bytes of content make a blob of {expected} bytes, and this one has {Length}");
        ContentDigest = CiphertextTree.EndLeaf(_content);
        Root = _tree.Root();
    }

    /// <summary>Erases what was opened.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_again);
        _ratchet.Dispose();
        _key.Dispose();
        _content.Dispose();
    }

    private int Wanted => _index < 0 ? BlobHeader.Size : _header.SealedChunkSize;

    private void Take(bool isLast)
    {
        var captured = _captured.AsSpan(0, _filled);
        var at = Length - _filled;
        if (Fault is null && (_index < 0 ? TakeHeader(captured) : TakeChunk(captured, at, isLast)))
        {
            Explained += _filled;
            _tree.Add(CiphertextTree.HashLeaf(captured));
        }
        if (Fault is null && isLast && _index < 1)
            Fail(Length, "it ended before its content began");
        _index++;
        _filled = 0;
    }

    private bool TakeHeader(ReadOnlySpan<byte> captured)
    {
        var same = captured.CommonPrefixLength(_headerBytes);
        return same == BlobHeader.Size || Fail(same, "its header is not the one that the opening gives");
    }

    private bool TakeChunk(ReadOnlySpan<byte> captured, long at, bool isLast)
    {
        Span<byte> nonce = stackalloc byte[ChunkNonce.Size];
        ChunkNonce.Write(nonce, _header.Transfer, _index, isLast);
        NextKey();
        if (captured.Length < BlobLength.MinChunkSize)
            return Fail(at, $"chunk {_index} has {captured.Length} bytes, fewer than any chunk");
        var plaintext = _again.AsSpan(0, captured.Length - ChunkAead.TagSize);
        if (!ChunkAead.TryOpen(AeadPath.Sodium, _key.Span, nonce, _headerBytes, captured, plaintext))
            return Fail(at, $"chunk {_index} does not open with the key of the opening: it was changed, or is not ciphertext");
        if (_index == 0 ? !RebuildManifest(plaintext, at) : !RebuildContent(plaintext, at, isLast))
            return false;
        var again = _again.AsSpan(0, captured.Length);
        ChunkAead.Seal(ChunkAead.Default, _key.Span, nonce, _headerBytes, again);
        _key.Erase();
        var same = captured.CommonPrefixLength(again);
        return same == captured.Length || Fail(at + same, $"chunk {_index} sealed again is another from byte {same} on");
    }

    private void NextKey()
    {
        if (_index > 0)
        {
            _ratchet.NextKey(_key.Span);
            return;
        }
        using var ratchet = _secrets.CreateManifestRatchet();
        ratchet.NextKey(_key.Span);
    }

    /// <summary>Writes the manifest anew from what it says.</summary>
    private bool RebuildManifest(Span<byte> plaintext, long at)
    {
        Manifest = plaintext.Length == _header.ChunkSize ? ManifestChunk.Read(plaintext) : null;
        if (Manifest is null)
            return Fail(at, "chunk 0 opens, and is no manifest");
        var json = ManifestChunk.ToJson(Manifest, _header.ChunkSize);
        var length = BinaryPrimitives.ReadInt32BigEndian(plaintext);
        if (!plaintext.Slice(sizeof(int), length).SequenceEqual(json))
            return Fail(at, "the manifest is not written as a sender of this protocol writes it");
        ManifestChunk.Write(json, plaintext);
        _check = new ContentCheck(BlobLength.ContentPerChunk(_header.ChunkSizeLog2), Manifest.Size, firstChunk: 1);
        return true;
    }

    /// <summary>Writes count and zeros anew from the content.</summary>
    private bool RebuildContent(Span<byte> plaintext, long at, bool isLast)
    {
        var count = BinaryPrimitives.ReadUInt32BigEndian(plaintext[^BlobLength.CountSize..]);
        var room = plaintext.Length - BlobLength.CountSize;
        var content = count <= (uint)room ? (int)count : -1;
        if (content >= 0 && plaintext[content..^BlobLength.CountSize].ContainsAnyExcept((byte)0))
            content = -1;
        if (_check!.Accept(_index, content, isLast, out _) is { } failure)
            return Fail(at, failure.Message);
        _content.AppendData(plaintext[..content]);
        ContentLength += content;
        plaintext[content..].Clear();
        BinaryPrimitives.WriteInt32BigEndian(plaintext[^BlobLength.CountSize..], content);
        return true;
    }

    private bool Fail(long position, string message)
    {
        Fault ??= new BlobReplayFault(position, message);
        return false;
    }
}
