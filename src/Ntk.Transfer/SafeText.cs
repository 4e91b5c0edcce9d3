using System.Globalization;
using System.Text;

namespace Ntk.Transfer;

/// <summary>Text from a stranger, fit for a terminal: nothing in it moves the cursor, rings, or reverses what stands around it.</summary>
public static class SafeText
{
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;

    /// <summary>The text in quotation marks.</summary>
    public static string Quoted(string text) => $"\"{Of(text)}\"";

    /// <summary>The text, cut after <paramref name="most"/> characters, with a question mark for each that would not be seen as itself.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">Characters.</param>
    /// <param name="keepsJoiners">Whether what joins or parts the letters of Persian and of Indic scripts, and the parts of an emoji, stays: not in a name, which must not have a double.</param>
    public static string Of(string text, int most = 200, bool keepsJoiners = false)
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
            var isJoiner = rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner;
            safe.Append(hidden && !(isJoiner && keepsJoiners) ? "?" : rune.ToString());
        }
        return safe.ToString();
    }
}
