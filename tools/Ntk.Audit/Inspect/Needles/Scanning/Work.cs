namespace Ntk.Audit.Inspect.Needles.Scanning;

/// <summary>What a layer looks at: new bytes, with those before them that may still matter.</summary>
/// <param name="bytes">Bytes in a row.</param>
/// <param name="start">Position of the first in the layer's stream.</param>
/// <param name="fresh">Index of the first that was not there before.</param>
/// <param name="isLast">Whether nothing comes behind them.</param>
internal readonly ref struct Work(ReadOnlySpan<byte> bytes, long start, int fresh, bool isLast)
{
    /// <summary>Bytes that are seen again with the next ones. Whoever waits for more or looks back does so over fewer.</summary>
    public const int Carry = 256;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public long Start { get; } = start;

    public int Fresh { get; } = fresh;

    public bool IsLast { get; } = isLast;
}
