namespace Ntk.Audit.Inspect.Needles.Scanning;

/// <summary>
/// Takes the bytes of a layer as written in one encoding and hands what they mean to layers of its own, wherever they look like it. What it
/// hands on depends on the bytes alone and not on how they were cut.
/// </summary>
internal abstract class Decoder(Layer layer)
{
    protected Layer Layer { get; } = layer;

    /// <summary>Position of the first byte that is not dealt with yet.</summary>
    protected long Next { get; set; }

    public virtual void Reset() => Next = 0;

    /// <summary>Goes on; with the last bytes, everything that was begun is ended.</summary>
    public abstract void Process(in Work work);
}
