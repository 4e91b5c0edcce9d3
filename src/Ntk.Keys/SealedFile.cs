namespace Ntk.Keys;

/// <summary>
/// A local file beside a <see cref="KeyStore"/>, sealed under a key that the store gives out for it: <c>magic 4 | version u8 | zeros 3 | nonce 24 |
/// ciphertext | tag 16</c>, the first 32 bytes being associated data. It is replaced in one step, which is on the disk when a write returns.
/// </summary>
/// <remarks>
/// Whoever may write in its folder can put an earlier state of it back: that is the same as restoring a backup, and is not found. Not
/// synchronised. <see cref="ToString"/> gives the type name.
/// </remarks>
public sealed class SealedFile : IDisposable
{
    /// <summary>The version of the form.</summary>
    public const byte Version = 1;

    /// <summary>Bytes of the head, which names the state of the file: its nonce is drawn for each write.</summary>
    public const int HeadSize = NonceOffset + XChaCha20Poly1305.NonceSize;

    private const int NonceOffset = 8;

    private readonly SecretBytes _key;
    private readonly int _maxContent;

    /// <param name="path">The file; it need not exist.</param>
    /// <param name="store">Gives the key.</param>
    /// <param name="name">The name of the key, one for each kind of file.</param>
    /// <param name="maxContent">Most bytes of content.</param>
    public SealedFile(string path, KeyStore store, string name, int maxContent)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxContent, 1);
        Path = path;
        _maxContent = maxContent;
        _key = store.FileKey(name);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    private static ReadOnlySpan<byte> Magic => "NTKF"u8;

    /// <summary>The head of the file as it is now; null where there is no file.</summary>
    /// <exception cref="SealedFileException">It can't be read, or is no such file.</exception>
    public byte[]? ReadHead()
    {
        var read = Read(HeadSize);
        if (read is not null)
            CheckHead(read);
        return read?[..HeadSize];
    }

    /// <summary>Reads and opens the file; null where there is none. The caller erases what it gets.</summary>
    /// <param name="head">The head of what was read.</param>
    /// <exception cref="SealedFileException">It can't be read, or does not open.</exception>
    public byte[]? Read(out byte[]? head)
    {
        head = null;
        var most = HeadSize + _maxContent + XChaCha20Poly1305.TagSize;
        var length = new FileInfo(Path) is { Exists: true } info ? info.Length : 0;
        if (length > most)
            throw new SealedFileException(SealedFileFailure.TooLong, $"{Path} has {length} bytes; it never has more than {most}.");
        if (Read((int)length) is not { } file)
            return null;
        CheckHead(file);
        if (file.Length < HeadSize + XChaCha20Poly1305.TagSize)
            throw Cut(file.Length);
        head = file[..HeadSize];
        var content = GC.AllocateUninitializedArray<byte>(file.Length - HeadSize - XChaCha20Poly1305.TagSize, pinned: true);
        var isAuthentic = XChaCha20Poly1305.TryOpen(
            _key.Span, head.AsSpan(NonceOffset), head, file.AsSpan(HeadSize, content.Length), file.AsSpan(HeadSize + content.Length), content);
        return isAuthentic ? content : throw new SealedFileException(SealedFileFailure.NotAuthentic, $"{Path} is not what was written there.");
    }

    /// <summary>Deletes what processes left that were ended while they wrote the file. Nobody else must write it meanwhile.</summary>
    public void DiscardLeftovers() => PrivateFile.DiscardLeftovers(Path);

    /// <summary>Seals content and puts it in the place of what is there.</summary>
    /// <returns>The head of what was written.</returns>
    /// <exception cref="SealedFileException">
    /// It can't be written; then the file is as it was. <see cref="SealedFileFailure.NotFlushed"/>: it is written.
    /// </exception>
    public byte[] Write(ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, _maxContent);
        var file = new byte[HeadSize + content.Length + XChaCha20Poly1305.TagSize];
        Magic.CopyTo(file);
        file[Magic.Length] = Version;
        SecureRandom.Fill(file.AsSpan(NonceOffset, XChaCha20Poly1305.NonceSize));
        var head = file[..HeadSize];
        XChaCha20Poly1305.Seal(
            _key.Span, head.AsSpan(NonceOffset), head, content, file.AsSpan(HeadSize, content.Length), file.AsSpan(HeadSize + content.Length));
        try
        {
            PrivateFile.Write(Path, file, replace: true);
        }
        catch (KeyStoreException e)
        {
            throw new SealedFileException(e.Failure == KeyStoreFailure.NotFlushed ? SealedFileFailure.NotFlushed : SealedFileFailure.NotWritable, e.Message, e);
        }

        return head;
    }

    /// <summary>Erases the key.</summary>
    public void Dispose() => _key.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(SealedFile);

    private byte[]? Read(int limit)
    {
        try
        {
            return PrivateFile.Read(Path, limit, demandPrivate: true);
        }
        catch (KeyStoreException e) when (e.Failure == KeyStoreFailure.Missing)
        {
            return null;
        }
        catch (KeyStoreException e)
        {
            throw new SealedFileException(Translate(e.Failure), e.Message, e);
        }
    }

    private static SealedFileFailure Translate(KeyStoreFailure failure) => failure switch
    {
        KeyStoreFailure.ForeignOwner => SealedFileFailure.ForeignOwner,
        KeyStoreFailure.NotPrivate => SealedFileFailure.NotPrivate,
        _ => SealedFileFailure.Unreadable,
    };

    private void CheckHead(ReadOnlySpan<byte> file)
    {
        if (file.Length <= Magic.Length || !file.StartsWith(Magic) || file[Magic.Length] == 0)
            throw new SealedFileException(SealedFileFailure.NotASealedFile, $"{Path} does not begin as a sealed file of ntk does.");
        if (file[Magic.Length] > Version)
            throw new SealedFileException(SealedFileFailure.NewerVersion, $"{Path} has version {file[Magic.Length]}; this program knows {Version}.");
        if (file.Length <= HeadSize)
            throw Cut(file.Length);
    }

    private SealedFileException Cut(int length) =>
        new(SealedFileFailure.Cut, $"{Path} has {length} bytes, and never fewer than {HeadSize + XChaCha20Poly1305.TagSize}.");
}
