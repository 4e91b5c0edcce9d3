namespace Ntk.Transfer.Content;

/// <summary>Content that grows in a <see cref="PartFolder"/>.</summary>
internal abstract class PartContent : IDisposable
{
    /// <summary>Bytes of content in place.</summary>
    public abstract long Position { get; }

    /// <summary>Whether the position is worth a journal while bytes arrive; a file's length says it better.</summary>
    public abstract bool NeedsCheckpoints { get; }

    /// <summary>Takes the next bytes.</summary>
    public abstract void Write(ReadOnlySpan<byte> piece);

    /// <summary>Adds to a journal what the next process needs.</summary>
    public abstract PartJournal Describe(PartJournal journal);

    /// <summary>Waits until everything in place is on the disk.</summary>
    public abstract void Flush();

    /// <summary>Checks that it is whole, sets times and modes, and waits until all of it is on the disk.</summary>
    public abstract void Finish();

    /// <summary>Gives it its final name.</summary>
    public abstract void MoveTo(string path, bool overwrite);

    public abstract void Dispose();
}
