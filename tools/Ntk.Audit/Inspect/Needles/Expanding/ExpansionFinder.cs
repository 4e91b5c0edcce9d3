using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>
/// Finds compressed streams: gzip, zlib and zstd by their first bytes, anywhere; DEFLATE without a container anywhere that a block with codes of
/// its own can begin, and of every kind where something starts; brotli, which nothing tells, at the start of a stream alone.
/// </summary>
internal sealed class ExpansionFinder(Layer layer) : Decoder(layer)
{
    /// <summary>Open at a time in one layer: what looks like a stream and is none ends soon, so that more than a few are an attack.</summary>
    private const int MaxOpen = 8;

    /// <summary>Open in the whole search, 64 KiB and more each.</summary>
    private const int MaxOpenInSearch = 1024;

    /// <summary>The same of zstd and brotli, with up to 16 MiB each.</summary>
    private const int MaxLargeInSearch = 4;

    /// <summary>A stream may have this many that turn out to be none: 4 bytes of an attacker would else cost microseconds.</summary>
    private const int MaxFailed = 1000;

    /// <summary>Bytes by which a beginning is judged: two of zlib, and a block behind them.</summary>
    private const int HeadLength = 2 + DeflateHeader.Length;

    /// <summary>By the first two bytes: what can begin with them.</summary>
    private static readonly Beginning[] Beginnings = Table();

    private const int AnyBit = 7;

    private const int BatchLength = 1024;

    private readonly List<Expansion> _open = [];

    [Flags]
    private enum Beginning : byte
    {
        Gzip = 1,
        Zlib = 2,
        Zstd = 4,
        Deflate = 8,

        /// <summary>Set with each of the others.</summary>
        Any = 1 << AnyBit,
    }

    public override void Process(in Work work)
    {
        var fresh = work.Bytes[work.Fresh..];
        for (var i = _open.Count - 1; i >= 0; i--)
            if (!_open[i].Push(fresh))
                Close(i);
        Find(work);
        if (!work.IsLast)
            return;
        for (var i = _open.Count - 1; i >= 0; i--)
            Close(i);
    }

    private void Find(in Work work)
    {
        var bytes = work.Bytes;
        var at = (int)(Next - work.Start);
        if (Next == 0 && Layer.StartsSomething && bytes.Length >= HeadLength)
            TryStart(bytes, bytes);
        Span<ushort> candidates = stackalloc ushort[BatchLength];
        while (at + HeadLength <= bytes.Length)
        {
            var count = Math.Min(BatchLength, bytes.Length - HeadLength + 1 - at);
            foreach (var candidate in candidates[..Select(bytes[at..], count, candidates)])
                Try(work, at + candidate, bytes[(at + candidate)..], Beginnings[BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + candidate)..])]);
            at += count;
        }
        Next = work.Start + at;
        if (work.IsLast)
            FindInRest(work, at);
    }

    /// <summary>Where something can begin, found without branches that random bytes would make guesses of.</summary>
    /// <param name="bytes">At least as many as the rest of a head behind the last position.</param>
    /// <param name="count">Positions.</param>
    /// <param name="selected">Takes them.</param>
    /// <returns>How many they are.</returns>
    private static int Select(ReadOnlySpan<byte> bytes, int count, Span<ushort> selected)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count + HeadLength - 1, bytes.Length);
        ref var start = ref MemoryMarshal.GetReference(bytes);
        ref var table = ref MemoryMarshal.GetArrayDataReference(Beginnings);
        ref var list = ref MemoryMarshal.GetReference(selected[..count]);
        var first = 0;
        for (var i = 0; i < count; i++)
        {
            Unsafe.Add(ref list, first) = (ushort)i;
            first += (int)Unsafe.Add(ref table, Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref start, i))) >> AnyBit;
        }
        var second = 0;
        for (var i = 0; i < first; i++)
        {
            var at = Unsafe.Add(ref list, i);
            ref var head = ref Unsafe.Add(ref start, (int)at);
            var isMore = Unsafe.Add(ref table, Unsafe.ReadUnaligned<ushort>(ref head)) != (Beginning.Deflate | Beginning.Any);
            var isWhole = DeflateHeader.HasWholeCode(Unsafe.ReadUnaligned<ulong>(ref head), Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref head, 8)));
            Unsafe.Add(ref list, second) = at;
            second += isMore | isWhole ? 1 : 0;
        }
        return second;
    }

    /// <summary>The last bytes of a layer: what would follow them is zero.</summary>
    private void FindInRest(in Work work, int from)
    {
        Span<byte> padded = stackalloc byte[2 * HeadLength];
        padded.Clear();
        work.Bytes[from..].CopyTo(padded);
        if (Next == 0 && Layer.StartsSomething && !work.Bytes.IsEmpty)
            TryStart(work.Bytes, padded);
        for (var at = from; at < work.Bytes.Length; at++)
        {
            var head = padded[(at - from)..];
            Try(work, at, head, Beginnings[BinaryPrimitives.ReadUInt16LittleEndian(head)]);
        }
        Next = work.Start + work.Bytes.Length;
    }

    private void Try(in Work work, int at, ReadOnlySpan<byte> head, Beginning beginning)
    {
        var position = work.Start + at;
        var rest = work.Bytes[at..];
        var isStart = position == 0 && Layer.StartsSomething;
        if ((beginning & Beginning.Deflate) != 0 && !isStart && DeflateHeader.IsDynamic(head))
            Open(position, NeedleEncoding.Deflate, rest);
        if ((beginning & Beginning.Zlib) != 0 && DeflateHeader.IsPossible(head[2..]))
            Open(position, NeedleEncoding.Zlib, rest);
        if ((beginning & Beginning.Gzip) != 0 && head[2] == 8 && head[3] < 32)
            Open(position, NeedleEncoding.Gzip, rest);
        if ((beginning & Beginning.Zstd) != 0 && head[2] == 0x2F && head[3] == 0xFD)
            Open(position, NeedleEncoding.Zstd, rest);
    }

    private void TryStart(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> head)
    {
        if (DeflateHeader.IsPossible(head))
            Open(0, NeedleEncoding.Deflate, bytes);
        if (Layer.Depth == 0)
            Open(0, NeedleEncoding.Brotli, bytes);
    }

    private void Open(long position, NeedleEncoding encoding, ReadOnlySpan<byte> bytes)
    {
        var search = Layer.Search;
        var isLarge = encoding is NeedleEncoding.Zstd or NeedleEncoding.Brotli;
        if (_open.Count >= MaxOpen || search.OpenExpansions >= MaxOpenInSearch
            || (isLarge && (search.OpenLargeExpansions >= MaxLargeInSearch || Layer.Stream.FailedExpansions >= MaxFailed)))
        {
            search.Statistics.ExpansionsNotTried++;
            return;
        }
        _open.Add(encoding switch
        {
            NeedleEncoding.Zstd => new ZstdExpansion(Layer, position),
            NeedleEncoding.Brotli => new BrotliExpansion(Layer, position),
            _ => new DeflateExpansion(Layer, position, encoding),
        });
        search.OpenExpansions++;
        search.OpenLargeExpansions += isLarge ? 1 : 0;
        if (!_open[^1].Push(bytes))
            Close(_open.Count - 1);
    }

    private void Close(int index)
    {
        var expansion = _open[index];
        _open.RemoveAt(index);
        expansion.End();
        Layer.Search.OpenExpansions--;
        if (!expansion.IsLarge)
            return;
        Layer.Search.OpenLargeExpansions--;
        Layer.Stream.FailedExpansions++;
    }

    private static Beginning[] Table()
    {
        var table = new Beginning[1 << 16];
        for (var i = 0; i < table.Length; i++)
        {
            var (first, second) = (i & 0xFF, i >> 8);
            var beginning = (first, second) switch
            {
                (0x1F, 0x8B) => Beginning.Gzip,
                (0x28, 0xB5) => Beginning.Zstd,
                _ => default,
            };
            // RFC 1950, section 2.2: method 8, a window of at most 32 KiB, no dictionary, and a check of the two bytes.
            if ((first & 15) == 8 && first >> 4 <= 7 && (second & 0x20) == 0 && ((first << 8) + second) % 31 == 0)
                beginning |= Beginning.Zlib;
            if ((i & 6) == 4 && ((i >> 3) & 31) <= 29 && ((i >> 8) & 31) <= 29)
                beginning |= Beginning.Deflate;
            table[i] = beginning == 0 ? 0 : beginning | Beginning.Any;
        }
        return table;
    }
}
