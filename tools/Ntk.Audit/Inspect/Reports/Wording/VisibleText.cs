using System.Globalization;
using System.Text;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>
/// Text that may come from a stranger, fit for every report: what would not be seen as itself (controls, marks that turn the direction of writing, halves
/// of surrogate pairs) stands as <c>\u{202E}</c>, so that it neither steers a terminal nor misleads a reader.
/// </summary>
internal static class VisibleText
{
    /// <summary>Characters of one text: far more than any of ours has, and far less than a capture could put into one.</summary>
    public const int MaxLength = 2000;

    /// <summary>Characters of a name: a DNS name has 253 at most.</summary>
    public const int MaxNameLength = 255;

    /// <summary>Prose, file names included.</summary>
    public static string Of(string text, int most = MaxLength) => Of(text, most, Hides);

    /// <summary>A name that programs compare byte by byte: whatever is not ASCII could look like what it is not.</summary>
    public static string Name(string name) => Of(name, MaxNameLength, rune => !rune.IsAscii || Hides(rune));

    private static string Of(string text, int most, Func<Rune, bool> isHidden)
    {
        ArgumentNullException.ThrowIfNull(text);
        var visible = new StringBuilder(Math.Min(text.Length, MaxLength));
        for (var i = 0; i < text.Length;)
        {
            if (visible.Length >= most)
                return visible.Append('…').ToString();
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                Escape(visible, text[i++]);
            else
            {
                i += rune.Utf16SequenceLength;
                if (isHidden(rune))
                    Escape(visible, rune.Value);
                else
                    visible.Append(rune.ToString());
            }
        }
        return visible.ToString();
    }

    private static void Escape(StringBuilder visible, int value) => visible.Append(CultureInfo.InvariantCulture, $"\\u{{{value:X}}}");

    private static bool Hides(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
