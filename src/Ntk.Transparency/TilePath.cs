using System.Globalization;
using System.Text;

namespace Ntk.Transparency;

/// <summary>Which tile of a log, and its path below the log's prefix (C2SP tlog-tiles, Merkle Tree and Log entries).</summary>
/// <remarks>Text form: <c>tile/0/x001/x234/067</c>, <c>tile/entries/x001/000.p/17</c>.</remarks>
public readonly record struct TilePath
{
    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    public const int FullWidth = 256;

    /// <summary>Levels of the Merkle tree from a row of tiles to the next one.</summary>
    public const int Height = 8;

    /// <summary>The highest level that a path may name.</summary>
    public const int MaxLevel = 63;

    /// <summary>Characters of the longest path: <c>tile/entries/</c>, seven groups of an index below 2^63, <c>.p/255</c>.</summary>
    public const int MaxTextSize = 52;

    private const int EntriesLevel = -1;
    private const string Prefix = "tile/";
    private const string EntriesName = "entries";
    private const string PartialMark = ".p/";

    private readonly int _level;

    private TilePath(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        _level = level;
        Index = index;
        Width = width;
    }

    /// <summary>The tile's place within its level, from 0.</summary>
    public long Index { get; }

    /// <summary>Hashes or entries in it, 1 to <see cref="FullWidth"/>.</summary>
    public int Width { get; }

    /// <summary>Whether it holds entries, not hashes.</summary>
    public bool HoldsEntries => _level == EntriesLevel;

    /// <summary>The level of its hashes; that of entries is 0, too: they are what the hashes there are of.</summary>
    public int Level => Math.Max(_level, 0);

    /// <summary>Whether there is room for more in it.</summary>
    public bool IsPartial => Width < FullWidth;

    /// <summary>The tile of the same place that is full: it may be served instead of this one.</summary>
    public TilePath Full => new(_level, Index, FullWidth);

    /// <summary>A tile of hashes.</summary>
    /// <param name="level">0 for those of leaves, at most <see cref="MaxLevel"/>.</param>
    /// <param name="index">Its place within the level, from 0.</param>
    /// <param name="width">Hashes in it, 1 to <see cref="FullWidth"/>.</param>
    public static TilePath Hashes(int level, long index, int width = FullWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MaxLevel);
        return new TilePath(level, index, width);
    }

    /// <summary>A bundle of entries.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="width">Entries in it, 1 to <see cref="FullWidth"/>.</param>
    public static TilePath Entries(long index, int width = FullWidth) => new(EntriesLevel, index, width);

    /// <summary>Reads the text form; only the one canonical spelling is accepted.</summary>
    public static bool TryParse(string text, out TilePath path)
    {
        ArgumentNullException.ThrowIfNull(text);
        path = default;
        if (text.Length > MaxTextSize || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var rest = text[Prefix.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryReadLevel(rest[..slash], out var level))
            return false;
        var place = rest[(slash + 1)..];
        var partial = place.IndexOf(PartialMark, StringComparison.Ordinal);
        var width = FullWidth;
        if (partial >= 0 && !(TryReadNumber(place[(partial + PartialMark.Length)..], 3, out width) && width is > 0 and < FullWidth))
            return false;
        if (!TryReadIndex(partial < 0 ? place : place[..partial], out var index))
            return false;
        // Whatever else could be written in two ways (leading zeroes) is caught by writing it again.
        var read = new TilePath(level, index, width);
        if (!string.Equals(read.ToString(), text, StringComparison.Ordinal))
            return false;
        path = read;
        return true;
    }

    /// <summary>The path below the log's prefix.</summary>
    public override string ToString()
    {
        var level = HoldsEntries ? EntriesName : _level.ToString(CultureInfo.InvariantCulture);
        var groups = new StringBuilder((Index % 1000).ToString("d3", CultureInfo.InvariantCulture));
        for (var above = Index / 1000; above > 0; above /= 1000)
            groups.Insert(0, (above % 1000).ToString("'x'000'/'", CultureInfo.InvariantCulture));
        var partial = IsPartial ? PartialMark + Width.ToString(CultureInfo.InvariantCulture) : "";
        return $"{Prefix}{level}/{groups}{partial}";
    }

    private static bool TryReadLevel(string text, out int level)
    {
        level = EntriesLevel;
        return text == EntriesName || (TryReadNumber(text, 2, out level) && level <= MaxLevel);
    }

    private static bool TryReadIndex(string text, out long index)
    {
        index = 0;
        var groups = text.Split('/');
        for (var i = 0; i < groups.Length; i++)
        {
            var isLast = i == groups.Length - 1;
            if (!isLast && !groups[i].StartsWith('x'))
                return false;
            if (!TryReadNumber(isLast ? groups[i] : groups[i][1..], 3, out var value) || index > (long.MaxValue - value) / 1000)
                return false;
            index = (index * 1000) + value;
        }
        return true;
    }

    private static bool TryReadNumber(string text, int maxDigits, out int value)
    {
        value = 0;
        return text.Length <= maxDigits && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
