using System.Buffers;
using System.Text;

namespace Ntk.Dissection.HttpArchives.Json;

/// <summary>The inside of a text in JSON, read in pieces (RFC 8259 clause 7).</summary>
internal struct JsonText
{
    /// <summary>Bytes of the longest character that an escape gives.</summary>
    private const int MaxEscaped = 4;

    private static readonly SearchValues<byte> Special =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(static control => (byte)control)]);

    public bool IsOpen { get; private set; }

    public long LoneSurrogates { get; private set; }

    public void Open() => IsOpen = true;

    public void Close() => IsOpen = false;

    /// <summary>Steps over characters that stand for themselves.</summary>
    /// <returns>Whether there were any.</returns>
    public static bool SkipRun(JsonInput input)
    {
        var run = Run(input);
        input.Advance(run);
        return run > 0;
    }

    /// <summary>Reads a run of characters that stand for themselves, an escape, or the end of the text.</summary>
    /// <returns>Bytes written; 0 also where an escape does not fit any more.</returns>
    public int Read(JsonInput input, Span<byte> destination, out string? wrong)
    {
        wrong = null;
        var run = Math.Min(Run(input), destination.Length);
        if (run > 0)
        {
            input.Available[..run].CopyTo(destination);
            input.Advance(run);
            return run;
        }

        switch (input.Peek())
        {
            case '"':
                input.Advance(1);
                IsOpen = false;
                return 0;
            case '\\':
                return destination.Length < MaxEscaped ? 0 : ReadEscape(input, destination, out wrong);
            default:
                wrong = "a character of a text";
                return 0;
        }
    }

    private static int Run(JsonInput input)
    {
        var available = input.Available;
        var end = available.IndexOfAny(Special);
        return end < 0 ? available.Length : end;
    }

    private static int HexDigits(JsonInput input)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var next = input.Next();
            if (next < 0 || !char.IsAsciiHexDigit((char)next))
                return -1;
            value = (value << 4) | (next <= '9' ? next - '0' : (next | 0x20) - 'a' + 10);
        }

        return value;
    }

    private int ReadEscape(JsonInput input, Span<byte> destination, out string? wrong)
    {
        wrong = null;
        input.Advance(1);
        var letter = input.Next();
        if (letter == 'u')
            return ReadUnicode(input, destination, out wrong);
        var at = "\"\\/bfnrt"u8.IndexOf((byte)letter);
        if (letter < 0 || at < 0)
        {
            wrong = "a known escape";
            return 0;
        }

        destination[0] = "\"\\/\b\f\n\r\t"u8[at];
        return 1;
    }

    private int ReadUnicode(JsonInput input, Span<byte> destination, out string? wrong)
    {
        wrong = null;
        var first = HexDigits(input);
        if (first < 0)
        {
            wrong = "four hexadecimal digits";
            return 0;
        }

        if (!char.IsSurrogate((char)first))
            return new Rune(first).EncodeToUtf8(destination);
        var back = input.Offset;
        if (char.IsHighSurrogate((char)first) && input.Next() == '\\' && input.Next() == 'u'
            && HexDigits(input) is var second and >= 0 && char.IsLowSurrogate((char)second))
            return new Rune((char)first, (char)second).EncodeToUtf8(destination);
        input.Seek(back);
        LoneSurrogates++;
        return Rune.ReplacementChar.EncodeToUtf8(destination);
    }
}
