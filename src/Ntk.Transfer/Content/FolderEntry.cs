namespace Ntk.Transfer.Content;

/// <summary>One entry of an archive that is sent.</summary>
internal sealed class FolderEntry
{
    /// <summary>Path in the archive; a folder's ends in <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The folder on this machine that <see cref="Path"/> is relative to; shared by all entries below it.</summary>
    public required string Base { get; init; }

    /// <summary>Absolute path on this machine.</summary>
    public string SourcePath => System.IO.Path.Join(Base, System.IO.Path.TrimEndingDirectorySeparator(Path.AsSpan()));

    /// <summary>What the file system said of it.</summary>
    public required FileFacts Facts { get; init; }

    /// <summary>Where a symbolic link leads.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Whether it was named on the command line, where a symbolic link is followed.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Bytes of content.</summary>
    public long Size => Facts.Type == FileType.Regular ? Facts.Size : 0;

    /// <summary>Position in the archive of the entry's first header block.</summary>
    public long Offset { get; set; }
}
