using System.Globalization;
using System.Text;

namespace Ntk.Provenance;

/// <summary>Text from outside, made fit for one line of a message.</summary>
internal static class Printable
{
    /// <summary>Longer values are cut: a message is read by a person.</summary>
    private const int MaxLength = 400;

    /// <summary>Control characters, and marks that change the direction of text, are written as <c>\uXXXX</c>.</summary>
    public static string? From(string? text)
    {
        if (text is null || (text.Length <= MaxLength && !text.Any(IsUnfit)))
            return text;
        var line = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
            line.Append(IsUnfit(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString());
        return text.Length > MaxLength ? line.Append('…').ToString() : line.ToString();
    }

    private static bool IsUnfit(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
