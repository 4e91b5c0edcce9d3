using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>One compressed stream, or what looks like one, and the layer that takes what comes out of it.</summary>
/// <param name="outer">The layer that it stands in.</param>
/// <param name="position">Where in that it begins.</param>
/// <param name="encoding">What it is.</param>
internal abstract class Expansion(Layer outer, long position, NeedleEncoding encoding)
{
    private Layer? _inner;

    protected Layer Outer { get; } = outer;

    /// <summary>Whether it takes megabytes, and failing is slow.</summary>
    public virtual bool IsLarge => false;

    /// <summary>The next bytes of the stream, and of whatever is behind it.</summary>
    /// <returns>Whether more are wanted.</returns>
    public abstract bool Push(ReadOnlySpan<byte> bytes);

    /// <summary>Ends what came out.</summary>
    public virtual void End()
    {
        if (_inner is null)
            return;
        _inner.End();
        Outer.Search.Return(_inner);
        _inner = null;
    }

    /// <summary>Hands on what came out.</summary>
    /// <returns>Whether it is within the bound; beyond it, the stream is given up.</returns>
    protected bool Tell(ReadOnlySpan<byte> bytes)
    {
        if (!Outer.Stream.Spend(bytes.Length))
        {
            Outer.Search.Statistics.ExpansionsStopped++;
            return false;
        }
        if (_inner is null)
        {
            _inner = Outer.Search.Rent(Outer.Depth + 1);
            _inner.Begin(Outer, encoding, position, true);
        }
        _inner.Feed(bytes);
        return true;
    }
}
