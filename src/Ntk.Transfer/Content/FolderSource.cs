using Ntk.Sealing;

namespace Ntk.Transfer.Content;

/// <summary>
/// A folder, or several files and folders, as a pax archive that is made while it is read. What is in it and where is fixed when the
/// source is made, so that the archive can be read from any position without reading what comes before.
/// </summary>
internal sealed class FolderSource : ContentSource
{
    private readonly List<FolderEntry> _entries;
    private readonly long _trailer;

    private FolderSource(string? name, List<FolderEntry> entries)
    {
        _entries = entries;
        using var fingerprint = new SourceFingerprint();
        long files = 0, bytes = 0, offset = 0;
        foreach (var entry in entries)
        {
            entry.Offset = offset;
            offset += PaxWriter.HeaderSize(entry) + TarBlock.Padded(entry.Size);
            bytes += entry.Size;
            files += entry.Facts.Type == FileType.Regular ? 1 : 0;
            var facts = entry.Facts;
            fingerprint.Add(
                entry.SourcePath, facts.Type, entry.Size, facts.Modified, facts.ModifiedNanoseconds, facts.Executable);
        }
        _trailer = offset;
        Fingerprint = fingerprint.Finish();
        Description = new Manifest { Kind = ContentKind.Folder, Name = name, Files = files, Bytes = bytes };
    }

    public override Manifest Description { get; }

    public override long? Length => _trailer + TarBlock.TrailerSize;

    public override bool CanRewind => true;

    public override string Fingerprint { get; }

    /// <summary>One folder gives its name to the whole; several paths keep each its own and have no common one.</summary>
    /// <exception cref="ContentException">Something in there can't be sent.</exception>
    public static FolderSource Of(List<FolderRoot> roots) => roots is [var only]
        ? new FolderSource(only.Name, FolderWalk.Below(only))
        : new FolderSource(null, FolderWalk.Beside(roots));

    public override Stream Open(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Length!.Value);
        return new FolderArchive(_entries, _trailer, position);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
