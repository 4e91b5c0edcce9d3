using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Transfer.Content;

/// <summary>
/// Where content is received. <see cref="Begin"/> says where to go on, <see cref="WriteAsync"/> takes the content in order from there, and
/// <see cref="CompleteAsync"/> gives it its name: before that nothing stands there. Disposing without completing keeps what arrived for
/// the next process, except where the content itself was refused.
/// </summary>
public abstract class ContentSink : IAsyncDisposable
{
    /// <summary>The id under which the relay counts this receipt: the same in every process that goes on with it.</summary>
    public abstract ReceiverId Receiver { get; }

    /// <summary>Bytes of content in place: where the next <see cref="WriteAsync"/> goes. 0 before <see cref="Begin"/>.</summary>
    public abstract long Position { get; }

    /// <summary>What an earlier process was receiving here when it ended, for <see cref="Begin"/> to go on with; null where there is nothing.</summary>
    public abstract Manifest? Found { get; }

    /// <summary>Says what is received, before its first byte.</summary>
    /// <returns><see cref="Position"/>: bytes before it are in place already and must not be written again.</returns>
    /// <exception cref="ContentException">The name is refused or taken, or there is no room.</exception>
    public abstract long Begin(Manifest content);

    /// <summary>Takes the next bytes of content; <paramref name="piece"/> is not used after the task ends.</summary>
    /// <exception cref="ContentException">The disk is full or failed, or the content is refused.</exception>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken);

    /// <summary>Checks that the content is whole, and gives it its final name.</summary>
    /// <returns>The absolute path, or <c>-</c> for standard output.</returns>
    /// <exception cref="ContentException">It is not whole, or the name was taken meanwhile.</exception>
    public abstract ValueTask<string> CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Removes what arrived, instead of keeping it.</summary>
    public abstract ValueTask DiscardAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Receives into a folder, under the name that the content has, or <c>ntk-TRANSFER</c> where it has none.</summary>
    /// <param name="folder">Is made where it does not exist.</param>
    /// <param name="transfer">Finds what an earlier process left of it.</param>
    /// <param name="receiver">Counts as <see cref="Receiver"/>, where no earlier process left another.</param>
    /// <param name="overwrite">Whether a file may take the place of a file of its name. Folders are never replaced.</param>
    /// <exception cref="ContentException">The folder can't be written, or another process receives the transfer there.</exception>
    public static ContentSink InFolder(string folder, TransferId transfer, ReceiverId receiver, bool overwrite)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return FolderTarget.Take(folder, transfer, receiver, overwrite);
    }

    /// <summary>Receives into a stream, such as standard output: a folder as its archive. Nothing is kept for another process.</summary>
    /// <param name="output">Flushed at the end, not closed.</param>
    /// <param name="receiver">Counts as <see cref="Receiver"/>.</param>
    public static ContentSink ToStream(Stream output, ReceiverId receiver)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new StreamSink(output, receiver);
    }
}
