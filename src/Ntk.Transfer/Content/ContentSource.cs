using Ntk.Sealing;

namespace Ntk.Transfer.Content;

/// <summary>What is sent: a file, a folder or a stream on this machine.</summary>
public abstract class ContentSource : IAsyncDisposable
{
    /// <summary>The argument that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>What the manifest says of it.</summary>
    public abstract Manifest Description { get; }

    /// <summary>Bytes of content in all: the file's size or the archive's length; null for a stream.</summary>
    public abstract long? Length { get; }

    /// <summary>Whether <see cref="Open"/> can go back; true for all but a stream.</summary>
    public abstract bool CanRewind { get; }

    /// <summary>
    /// Recognises the same source in another process: a digest of absolute paths, sizes and times as text. Null for a stream, which nobody
    /// can recognise.
    /// </summary>
    public abstract string? Fingerprint { get; }

    /// <summary>The content from a position to its end. Bytes before it are not read. One stream is in use at a time.</summary>
    /// <param name="position">0 to <see cref="Length"/>.</param>
    /// <returns>A stream that fills the buffers it is given as far as there is content, and fails with <see cref="ContentException"/>.</returns>
    /// <exception cref="ContentException">The source changed, or a stream was to go back.</exception>
    public abstract Stream Open(long position);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>The source that a command line names: one file, one folder, several of either, or <c>-</c>.</summary>
    /// <param name="paths">At least one; symbolic links among them are followed.</param>
    /// <param name="standardInput">Opens standard input, where a path is <c>-</c>; that must be the only one.</param>
    /// <exception cref="ContentException">A path can't be sent.</exception>
    public static ContentSource FromPaths(IReadOnlyList<string> paths, Func<Stream> standardInput)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(standardInput);
        if (paths.Count == 0)
            throw new ArgumentException("There is no path to send.", nameof(paths));
        if (paths.Contains(StandardInput))
            return paths.Count == 1
                ? new StreamSource(standardInput())
                : throw new ArgumentException("Standard input can't be sent together with files.", nameof(paths));

        var roots = paths.Select(FolderRoot.At).ToList();
        return roots is [{ Facts.Type: FileType.Regular } file]
            ? FileSource.At(file)
            : FolderSource.Of(roots);
    }
}
