using System.Text.Unicode;

namespace Ntk.Transparency;

/// <summary>What every text of a note and every name in it obeys (C2SP signed-note, Format).</summary>
internal static class NoteText
{
    public const byte Newline = (byte)'\n';

    private const byte FirstPrintable = 0x20;

    public static bool IsUtf8(ReadOnlySpan<byte> text) => Utf8.IsValid(text);

    public static bool HasControlCharacter(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
            if (b < FirstPrintable && b != Newline)
                return true;
        return false;
    }

    public static bool IsKeyName(string name) => name.Length > 0 && !name.Any(static c => char.IsWhiteSpace(c) || c < FirstPrintable || c == '+');
}
