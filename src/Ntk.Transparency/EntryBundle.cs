using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Ntk.Transparency;

/// <summary>Entries of a log one after the other, each behind its length in two big-endian bytes (C2SP tlog-tiles, Log entries).</summary>
public static class EntryBundle
{
    /// <summary>The longest entry, in bytes: what the length can say.</summary>
    public const int MaxEntrySize = ushort.MaxValue;

    /// <summary>The longest bundle, in bytes: 256 of the longest entries with their lengths, just 16 MiB.</summary>
    public const int MaxSize = TilePath.FullWidth * (sizeof(ushort) + MaxEntrySize);

    /// <summary>The bytes of a bundle.</summary>
    /// <param name="entries">1 to 256 entries of at most <see cref="MaxEntrySize"/> bytes.</param>
    /// <exception cref="ArgumentException">The number of entries or the length of one is another.</exception>
    public static byte[] Encode(IReadOnlyCollection<ReadOnlyMemory<byte>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count is < 1 or > TilePath.FullWidth)
            throw new ArgumentException($"A bundle has 1 to {TilePath.FullWidth} entries, not {entries.Count}.", nameof(entries));
        if (entries.FirstOrDefault(static entry => entry.Length > MaxEntrySize) is { Length: > 0 } tooLong)
            throw new ArgumentException($"An entry has at most {MaxEntrySize} bytes, not {tooLong.Length}.", nameof(entries));
        var bundle = new byte[entries.Sum(static entry => sizeof(ushort) + entry.Length)];
        var rest = bundle.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + entry.Length)..];
        }
        return bundle;
    }

    /// <summary>Reads a bundle. <see cref="Encode"/> of what was read gives the same bytes.</summary>
    /// <param name="bundle">The bytes, which the entries keep referring to.</param>
    /// <param name="entries">The entries; empty where the answer is false.</param>
    /// <param name="fault">The first thing that is wrong.</param>
    public static bool TryParse(ReadOnlyMemory<byte> bundle, out ImmutableArray<ReadOnlyMemory<byte>> entries, out EntryBundleFault fault)
    {
        entries = [];
        var read = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        fault = bundle.IsEmpty ? EntryBundleFault.Empty : EntryBundleFault.None;
        while (fault == EntryBundleFault.None && !bundle.IsEmpty)
        {
            fault = Take(ref bundle, out var entry);
            if (read.Count == TilePath.FullWidth)
                fault = EntryBundleFault.TooManyEntries;
            read.Add(entry);
        }
        if (fault == EntryBundleFault.None)
            entries = read.ToImmutable();
        return fault == EntryBundleFault.None;
    }

    private static EntryBundleFault Take(ref ReadOnlyMemory<byte> rest, out ReadOnlyMemory<byte> entry)
    {
        entry = default;
        if (rest.Length < sizeof(ushort))
            return EntryBundleFault.Truncated;
        var end = sizeof(ushort) + BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
        if (rest.Length < end)
            return EntryBundleFault.Truncated;
        entry = rest[sizeof(ushort)..end];
        rest = rest[end..];
        return EntryBundleFault.None;
    }
}
