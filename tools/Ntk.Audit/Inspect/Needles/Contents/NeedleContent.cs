namespace Ntk.Audit.Inspect.Needles.Contents;

/// <summary>The bytes of a needle, read at any offset.</summary>
internal abstract class NeedleContent : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Fills the destination from an offset on.</summary>
    /// <exception cref="IOException">A file became shorter than it was, or can't be read.</exception>
    public abstract void Read(long offset, Span<byte> destination);

    public virtual void Dispose()
    {
    }
}
