namespace Ntk.Audit.Inspect.Reports.Terminal;

/// <summary>Breaks prose into lines.</summary>
internal static class Wrapping
{
    /// <param name="text">Words with single blanks between them.</param>
    /// <param name="width">Columns of a line, indentation included.</param>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="next">What every further line begins with.</param>
    public static IEnumerable<string> Lines(string text, int width, string first = "", string next = "")
    {
        var line = first;
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, width - next.Length)))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                yield return line;
                (line, isEmpty) = (next, true);
            }
            line += isEmpty ? word : $" {word}";
            isEmpty = false;
        }
        yield return line;
    }

    /// <summary>A word that is longer than a line, such as a name without end, is cut where the line ends.</summary>
    private static IEnumerable<string> Pieces(string word, int most)
    {
        for (; word.Length > most; word = word[most..])
            yield return word[..most];
        yield return word;
    }
}
