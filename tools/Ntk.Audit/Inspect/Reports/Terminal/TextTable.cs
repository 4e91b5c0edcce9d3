namespace Ntk.Audit.Inspect.Reports.Terminal;

/// <summary>A table of numbers, or where its columns have no room beside one another, the same as a list.</summary>
/// <param name="columns">Names of the columns of numbers.</param>
internal sealed class TextTable(params string[] columns)
{
    private const int Gap = 2;

    private readonly List<(string Name, string[] Cells)> _rows = [];

    /// <param name="name">What the row is about.</param>
    /// <param name="cells">One for each column.</param>
    public void Add(string name, params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, columns.Length);
        _rows.Add((name, cells));
    }

    /// <summary>A rule and below it the sums.</summary>
    public IEnumerable<string> Lines(int width, string indent, bool isLastRowTotal)
    {
        var widths = columns.Select((name, i) => Math.Max(name.Length, _rows.Max(r => r.Cells[i].Length))).ToArray();
        var names = _rows.Max(r => r.Name.Length);
        if (indent.Length + names + widths.Sum(w => w + Gap) > width)
            return Stacked(indent);
        return SideBySide(indent, names, widths, isLastRowTotal);
    }

    private IEnumerable<string> SideBySide(string indent, int names, int[] widths, bool isLastRowTotal)
    {
        yield return Row("", columns);
        foreach (var (i, row) in _rows.Index())
        {
            if (isLastRowTotal && i == _rows.Count - 1)
                yield return Row("", [.. widths.Select(w => new string('-', w))]);
            yield return Row(row.Name, row.Cells);
        }

        string Row(string name, string[] cells) =>
            indent + name.PadRight(names) + string.Concat(cells.Select((c, i) => new string(' ', Gap) + c.PadLeft(widths[i])));
    }

    private IEnumerable<string> Stacked(string indent)
    {
        var names = columns.Max(c => c.Length);
        var numbers = _rows.Max(r => r.Cells.Max(c => c.Length));
        foreach (var row in _rows)
        {
            yield return indent + row.Name;
            for (var i = 0; i < columns.Length; i++)
                yield return $"{indent}  {columns[i].PadRight(names)} {row.Cells[i].PadLeft(numbers)}";
        }
    }
}
