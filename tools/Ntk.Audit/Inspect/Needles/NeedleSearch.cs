using Ntk.Audit.Inspect.Needles.Contents;
using Ntk.Audit.Inspect.Needles.Expanding;
using Ntk.Audit.Inspect.Needles.Indexing;
using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles;

/// <summary>
/// Searches streams for the needles of one pass: as they are, and as whatever they decode to (<see cref="NeedleEncoding"/>), decoded bytes
/// once more. Any number of streams may be open; they are fed from one thread at a time.
/// </summary>
internal sealed class NeedleSearch
{
    private const int ChunkSize = 16 << 10;

    private readonly byte[][] _scratch;
    private readonly Stack<Layer>[] _layers;
    private readonly Stack<Inflater> _inflaters = [];
    private readonly INeedleSink _sink;

    internal NeedleSearch(NeedleIndex index, IReadOnlyList<NeedleVariant> shortVariants, int shortest, INeedleSink sink)
    {
        (Index, Shortest, _sink) = (index, shortest, sink);
        Short = [.. shortVariants.Select(v => new ShortNeedle(v, v.ToArray()))];
        _scratch = [.. Enumerable.Range(0, Layer.MaxDepth + 1).Select(_ => new byte[ChunkSize + Work.Carry])];
        _layers = [.. Enumerable.Range(0, Layer.MaxDepth + 1).Select(_ => new Stack<Layer>())];
    }

    public NeedleStatistics Statistics { get; } = new();

    /// <summary>Memory of the index, in bytes.</summary>
    public long IndexBytes => Index.Bytes;

    internal NeedleIndex Index { get; }

    internal ShortNeedle[] Short { get; }

    internal int Shortest { get; }

    /// <summary>Open decompressors of the whole search.</summary>
    internal int OpenExpansions { get; set; }

    /// <summary>Those of them that have megabytes of memory.</summary>
    internal int OpenLargeExpansions { get; set; }

    /// <summary>Opens a stream: a direction of a connection, a body, the value of a field.</summary>
    /// <param name="label">What it is called in matches.</param>
    public NeedleStream Open(string label) => new(this, label);

    internal Span<byte> Scratch(int depth) => _scratch[depth];

    internal Layer Rent(int depth) => _layers[depth].TryPop(out var layer) ? layer : new Layer(this, depth);

    internal void Return(Layer layer) => _layers[layer.Depth].Push(layer);

    internal Inflater RentInflater() => _inflaters.TryPop(out var inflater) ? inflater : new Inflater();

    internal void Return(Inflater inflater) => _inflaters.Push(inflater);

    internal void Found(NeedleMatch match)
    {
        if (++Statistics.Matches <= NeedleStatistics.MaxMatches)
            _sink.Found(match);
    }
}
