using System.Text;
using Ntk.Transfer;

namespace Ntk.Cli.Presentation;

/// <summary>The line that is being typed, with its prompt: as much of its end as one row of the window holds, so that it can be overwritten.</summary>
internal static class PromptLine
{
    /// <summary>Columns that a text has at least, before the prompt gives way.</summary>
    private const int MinRoom = 8;

    private const string ShortPrompt = "> ";

    /// <summary>The first character that a terminal may show two columns wide.</summary>
    private const int FirstWide = 0x1100;

    /// <param name="name">To whom it is typed.</param>
    /// <param name="line">What was typed; only its end is looked at, however long it is.</param>
    /// <param name="width">Columns of the window. The last one stays empty: with a character there, some terminals begin the next row.</param>
    public static string Of(string name, StringBuilder line, int width)
    {
        var prompt = $"to {name}> ";
        if (prompt.Length + MinRoom >= width)
            prompt = ShortPrompt;
        return prompt + End(line, Math.Max(width - 1 - prompt.Length, 0));
    }

    private static string End(StringBuilder line, int room)
    {
        // No character takes less than a column, as far as is counted here.
        var start = Math.Max(line.Length - room, 0);
        if (start > 0 && start < line.Length && char.IsLowSurrogate(line[start]))
            start++;
        var runes = SafeText.Of(line.ToString(start, line.Length - start), int.MaxValue).EnumerateRunes().ToList();
        var columns = runes.Sum(ColumnsOf);
        var dropped = 0;
        for (; columns > room; dropped++)
            columns -= ColumnsOf(runes[dropped]);
        return string.Concat(runes.Skip(dropped));
    }

    /// <summary>Never fewer than a terminal takes. Which of the later characters are wide depends on its version of Unicode and on its fonts.</summary>
    private static int ColumnsOf(Rune rune) => rune.Value < FirstWide ? 1 : 2;
}
