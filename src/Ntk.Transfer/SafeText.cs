using System.Globalization;
using System.Text;

namespace Ntk.Transfer;

/// <summary>Text from a stranger, fit for a terminal: nothing in it moves the cursor, rings, or reverses what stands around it.</summary>
public static class SafeText
{
    /// <summary>The text in quotation marks.</summary>
    public static string Quoted(string text) => $"\"{Of(text)}\"";

    /// <summary>The text, cut after <paramref name="most"/> characters, with a question mark for each that would not be seen as itself.</summary>
    public static string Of(string text, int most = 200)
    {
        ArgumentNullException.ThrowIfNull(text);
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
