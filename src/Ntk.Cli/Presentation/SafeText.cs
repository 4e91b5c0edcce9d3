using System.Globalization;
using System.Text;

namespace Ntk.Cli.Presentation;

/// <summary>Text from a stranger, fit for a terminal: nothing in it moves the cursor, rings, or reverses what stands around it.</summary>
internal static class SafeText
{
    public static string Of(string text, int most = 200)
    {
        var safe = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= most)
                return safe.Append('…').ToString();
            var hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
            safe.Append(hidden ? "?" : rune.ToString());
        }
        return safe.ToString();
    }
}
