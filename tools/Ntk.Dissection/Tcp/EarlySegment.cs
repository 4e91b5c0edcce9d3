namespace Ntk.Dissection.Tcp;

/// <summary>Bytes that wait for those before them.</summary>
/// <param name="Start">Their place in the stream.</param>
/// <param name="Length">How many.</param>
/// <param name="Bytes">Rented; null where the capture cut them off.</param>
/// <param name="Mark">The packet that carried them.</param>
internal readonly record struct EarlySegment(long Start, int Length, byte[]? Bytes, PacketMark Mark)
{
    /// <summary>What an entry takes besides its bytes, in the account of memory.</summary>
    internal const int Overhead = 64;

    internal long End => Start + Length;

    internal int Cost => (Bytes?.Length ?? 0) + Overhead;

    internal ReadOnlySpan<byte> Span => Bytes.AsSpan(0, Bytes is null ? 0 : Length);
}
