using Ntk.Sealing;

namespace Ntk.Transfer.Content;

/// <summary>One file, its bytes as they are.</summary>
internal sealed class FileSource : ContentSource
{
    private readonly FolderRoot _root;
    private readonly SourceFile _file;

    private FileSource(FolderRoot root, SourceFile file)
    {
        (_root, _file) = (root, file);
        Description = new Manifest
        {
            Kind = ContentKind.File,
            Name = root.Name,
            Size = root.Facts.Size,
            Modified = root.Facts.Modified,
            IsExecutable = root.Facts.Executable,
        };
        using var fingerprint = new SourceFingerprint();
        var facts = root.Facts;
        fingerprint.Add(root.FullPath, facts.Type, facts.Size, facts.Modified, facts.ModifiedNanoseconds, facts.Executable);
        Fingerprint = fingerprint.Finish();
    }

    public override Manifest Description { get; }

    public override long? Length => _root.Facts.Size;

    public override bool CanRewind => true;

    public override string Fingerprint { get; }

    public static FileSource At(FolderRoot root) =>
        new(root, new SourceFile(root.FullPath, root.Facts, follow: true));

    public override Stream Open(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, _root.Facts.Size);
        return new Reader(_file, position, _root.Facts.Size);
    }

    public override ValueTask DisposeAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Reader(SourceFile file, long position, long size) : ContentStream
    {
        private long _position = position;

        public override int Read(Span<byte> buffer)
        {
            buffer = buffer[..(int)Math.Min(buffer.Length, size - _position)];
            var done = 0;
            while (done < buffer.Length)
                done += file.Read(buffer[done..], _position + done);
            _position += done;
            // Together with the last bytes, so that a changed file fails before its last chunk is sealed.
            if (_position == size)
                file.DemandUnchanged();
            return done;
        }
    }
}
