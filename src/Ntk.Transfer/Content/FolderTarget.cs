using System.Diagnostics;
using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Transfer.Content;

/// <summary>A folder that content is received into, through a <see cref="PartFolder"/>.</summary>
internal sealed class FolderTarget : ContentSink
{
    /// <summary>A killed process loses at most this much of a folder of small files; a journal takes a fiftieth of it to write.</summary>
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromMilliseconds(50);

    private readonly PartFolder _part;
    private readonly TransferId _transfer;
    private readonly bool _overwrite;
    private readonly PartJournal? _found;
    private PartContent? _content;
    private PartJournal _journal;
    private string _finalPath = "";
    private long _checkpointAt;
    private bool _keep = true;
    private bool _ended;

    private FolderTarget(PartFolder part, TransferId transfer, ReceiverId receiver, bool overwrite)
    {
        (_part, _transfer, _overwrite) = (part, transfer, overwrite);
        _found = part.ReadJournal();
        Receiver = _found?.Receiver ?? receiver;
        _journal = new PartJournal { Version = PartJournal.CurrentVersion, Receiver = Receiver };
        if (_found is null)
            part.WriteJournal(_journal);
    }

    public override ReceiverId Receiver { get; }

    public override Manifest? Found => _found?.Content;

    public override long Position => _content?.Position ?? 0;

    public static FolderTarget Take(string folder, TransferId transfer, ReceiverId receiver, bool overwrite)
    {
        var part = PartFolder.Take(folder, transfer);
        try
        {
            return new FolderTarget(part, transfer, receiver, overwrite);
        }
        catch (Exception e)
        {
            part.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw TargetFaults.From(e, part.Target);
            throw;
        }
    }

    public override long Begin(Manifest content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (_content is not null)
            throw new InvalidOperationException("Content begins once.");
        var name = content.Name ?? $"ntk-{_transfer}";
        var fault = EntryName.CheckComponent(name);
        if (fault != EntryNameFault.None)
            throw ArchiveFaults.NameRefused(name, fault);
        _finalPath = Path.Join(_part.Target, name);
        DemandFree(content.Kind);
        try
        {
            var found = _found is { } journal && journal.Content == content && PartFolder.IsReliable(journal) ? journal : null;
            if (found is null)
                _part.DeleteContent();
            _content = content.Kind == ContentKind.Folder
                ? new FolderPart(_part.ContentPath, found)
                : new FilePart(_part.ContentPath, content, found);
            _journal = _journal with { Content = content };
            DemandRoom(content);
            Checkpoint(durable: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TargetFaults.From(e, _finalPath);
        }
        return _content.Position;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var content = Begun();
        try
        {
            content.Write(piece.Span);
            if (content.NeedsCheckpoints && Stopwatch.GetElapsedTime(_checkpointAt) >= CheckpointInterval)
                Checkpoint(durable: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ContentException)
        {
            throw Failed(e);
        }
        return ValueTask.CompletedTask;
    }

    public override ValueTask<string> CompleteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var content = Begun();
        try
        {
            content.Finish();
            content.MoveTo(_finalPath, _overwrite);
            // The relay deletes its copy once it hears of this one.
            DiskFlush.NamesIn(_part.Target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ContentException)
        {
            throw Failed(e);
        }
        _keep = false;
        return new ValueTask<string>(_finalPath);
    }

    public override ValueTask DiscardAsync()
    {
        _keep = false;
        return DisposeAsync();
    }

    public override ValueTask DisposeAsync()
    {
        // Once the lock is given back, the part may be another process's.
        if (_ended)
            return ValueTask.CompletedTask;
        _ended = true;
        try
        {
            if (_keep && (_content is not null || _found?.Content is not null))
                Keep();
            else
                Remove();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The receipt has ended one way or the other; a part that can't be recorded or removed is found by the next process.
        }
        finally
        {
            _part.Dispose();
        }
        return ValueTask.CompletedTask;
    }

    private void Keep()
    {
        if (_content is null)
            return;
        using (_content)
        {
            // First as it is, so that a disk which fails to flush leaves a journal that says so.
            Checkpoint(durable: false);
            if (_content is not FilePart && !DiskFlush.IsSupported)
                return;
            _content.Flush();
            Checkpoint(durable: true);
        }
    }

    private void Remove()
    {
        _content?.Dispose();
        _part.Delete();
    }

    private void Checkpoint(bool durable)
    {
        _part.WriteJournal(_content!.Describe(_journal) with { Durable = durable });
        _checkpointAt = Stopwatch.GetTimestamp();
    }

    private PartContent Begun() => _content ?? throw new InvalidOperationException("What is received must be said first.");

    /// <summary>Content that is refused would be refused again: nothing of it is kept.</summary>
    private ContentException Failed(Exception e)
    {
        var failure = TargetFaults.From(e, _finalPath);
        if (failure.Failure >= ContentFailure.NameRefused)
            _keep = false;
        return failure;
    }

    private void DemandFree(ContentKind kind)
    {
        // A link counts as what it is, whether it leads anywhere or not.
        var isLink = new FileInfo(_finalPath).LinkTarget is not null;
        var isFolder = !isLink && Directory.Exists(_finalPath);
        if (isFolder || ((isLink || File.Exists(_finalPath)) && (!_overwrite || kind == ContentKind.Folder)))
            throw TargetFaults.Exists(_finalPath, isFolder);
    }

    /// <summary>Says at once what would else fail after hours.</summary>
    private void DemandRoom(Manifest content)
    {
        if (content.Size is not { } size)
            return;
        var free = new DriveInfo(_part.Target).AvailableFreeSpace;
        if (size - Position > free)
            throw TargetFaults.NoRoom(_finalPath, size - Position, free);
    }
}
