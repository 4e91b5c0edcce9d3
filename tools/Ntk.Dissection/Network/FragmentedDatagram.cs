using System.Buffers;
using System.Runtime.InteropServices;

namespace Ntk.Dissection.Network;

/// <summary>A datagram that waits for fragments.</summary>
internal sealed class FragmentedDatagram(FragmentKey key, PacketMark first) : Recent<FragmentedDatagram>
{
    /// <summary>Fragments of one datagram: the largest has 120 at the smallest packet size that IPv4 must carry (576).</summary>
    internal const int MaxFragments = 256;

    internal const int MaxSize = 65_535;

    private readonly List<(int Start, int End)> _ranges = [];
    private byte[] _buffer = [];

    internal FragmentKey Key => key;

    internal PacketMark First => first;

    /// <summary>Bytes that are there.</summary>
    internal int Held { get; private set; }

    /// <summary>The whole length, once the last fragment has come; 0 before.</summary>
    internal int Length { get; private set; }

    /// <summary>As the first fragment says.</summary>
    internal byte Protocol { get; private set; }

    internal int BufferSize => _buffer.Length;

    internal ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    internal bool Complete => Length > 0 && Held == Length;

    internal FragmentOutcome Add(ReadOnlySpan<byte> payload, in FragmentPlace place)
    {
        var end = place.Offset + payload.Length;
        if (end > MaxSize || (place.More && payload.Length % 8 != 0) || payload.IsEmpty)
            return FragmentOutcome.Malformed;
        if ((Length > 0 && (end > Length || (!place.More && end != Length))) || (!place.More && _ranges.Count > 0 && _ranges[^1].End > end))
            return FragmentOutcome.Overlap;
        var at = Index(place.Offset);
        if (at < _ranges.Count && _ranges[at] == (place.Offset, end))
            return payload.SequenceEqual(_buffer.AsSpan(place.Offset, payload.Length)) ? FragmentOutcome.Copy : FragmentOutcome.Overlap;
        if ((at < _ranges.Count && _ranges[at].Start < end) || (at > 0 && _ranges[at - 1].End > place.Offset))
            return FragmentOutcome.Overlap;
        if (_ranges.Count == MaxFragments)
            return FragmentOutcome.TooMany;
        Reserve(end);
        payload.CopyTo(_buffer.AsSpan(place.Offset));
        _ranges.Insert(at, (place.Offset, end));
        Held += payload.Length;
        if (!place.More)
            Length = end;
        if (place.Offset == 0)
            Protocol = place.Protocol;
        return FragmentOutcome.Held;
    }

    internal void Return()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    /// <summary>The first range that does not begin before <paramref name="start"/>.</summary>
    private int Index(int start)
    {
        var ranges = CollectionsMarshal.AsSpan(_ranges);
        var (low, high) = (0, ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void Reserve(int size)
    {
        if (size <= _buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, Math.Min(_buffer.Length * 2, MaxSize)));
        _buffer.CopyTo(larger, 0);
        Return();
        _buffer = larger;
    }
}
