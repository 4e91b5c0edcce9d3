using System.Buffers.Text;

namespace Ntk.Dissection.HttpArchives.Json;

/// <summary>
/// Reads JSON (RFC 8259) token by token from a stream of any length in flat memory. Unlike <see cref="System.Text.Json.Utf8JsonReader"/> it gives long texts
/// in pieces and can go back to a place.
/// </summary>
internal sealed class JsonPull(Stream stream)
{
    /// <summary>Objects and arrays in one another: archives have 8 to 10.</summary>
    public const int MaxDepth = 64;

    /// <summary>Bytes of a member's name that are kept; a longer one is none that is known.</summary>
    public const int MaxName = 64;

    /// <summary>Bytes of a number: those of the longest double are fewer.</summary>
    private const int MaxNumber = 64;

    private readonly JsonInput _input = new(stream);
    private readonly byte[] _name = new byte[MaxName];
    private JsonExpectation _expected;
    private JsonText _text;
    private int _depth;
    private ulong _objects;
    private int _nameLength;

    public JsonToken Token { get; private set; }

    /// <summary>The name, where the token is one; empty if it is longer than <see cref="MaxName"/>.</summary>
    public ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength);

    public double Number { get; private set; }

    /// <summary>What is wrong, where the token is <see cref="JsonToken.Invalid"/>.</summary>
    public string Wrong { get; private set; } = "";

    /// <summary>Halves of surrogate pairs in texts that were read; each became U+FFFD.</summary>
    public long LoneSurrogates => _text.LoneSurrogates;

    /// <summary>The place before the next token.</summary>
    public JsonPlace Place
    {
        get
        {
            FinishText();
            return new(_input.Offset, _expected, _depth, _objects);
        }
    }

    public void GoTo(JsonPlace place)
    {
        if (Token == JsonToken.Invalid)
            return;
        _text.Close();
        _input.Seek(place.Offset);
        (_expected, _depth, _objects) = (place.Expected, place.Depth, place.Objects);
        Token = JsonToken.None;
    }

    public JsonToken Read()
    {
        FinishText();
        if (Token == JsonToken.Invalid)
            return Token;
        SkipSpace();
        return Token = _expected switch
        {
            JsonExpectation.Value => ReadValue(),
            JsonExpectation.FirstValueOrEnd => _input.Peek() == ']' ? Close(false) : ReadValue(),
            JsonExpectation.FirstNameOrEnd => _input.Peek() == '}' ? Close(true) : ReadName(),
            JsonExpectation.Name => ReadName(),
            JsonExpectation.CommaOrEnd => ReadCommaOrEnd(),
            _ => _input.Peek() < 0 ? JsonToken.End : Fail("the end"),
        };
    }

    /// <summary>Steps to the next member of the object that is open.</summary>
    /// <returns>Whether there is one; else the object is closed, or the input invalid.</returns>
    public bool ReadMember() => Read() == JsonToken.Name;

    /// <summary>Steps over the next value, whatever is in it.</summary>
    public void Skip()
    {
        var depth = _depth;
        do
            Read();
        while (_depth > depth && Token is not (JsonToken.Invalid or JsonToken.End));
    }

    /// <summary>Steps over what is left of the value whose first token was read.</summary>
    public void SkipRest()
    {
        if (Token is not (JsonToken.StartObject or JsonToken.StartArray))
            return;
        var depth = _depth - 1;
        while (_depth > depth && Read() is not (JsonToken.Invalid or JsonToken.End))
        {
        }
    }

    /// <summary>The next bytes of the text that the token begins, without escapes.</summary>
    /// <returns>How many; 0 at the end of the text, or where it is invalid.</returns>
    public int ReadText(Span<byte> destination)
    {
        var written = 0;
        while (written < destination.Length && _text.IsOpen)
        {
            var more = _text.Read(_input, destination[written..], out var wrong);
            if (wrong != null)
            {
                Token = Fail(wrong);
                _text.Close();
                return 0;
            }

            if (more == 0 && _text.IsOpen)
                return written;
            written += more;
        }

        return written;
    }

    private void FinishText()
    {
        Span<byte> away = stackalloc byte[256];
        while (_text.IsOpen && Token != JsonToken.Invalid)
            if (!JsonText.SkipRun(_input))
                ReadText(away);
    }

    private JsonToken ReadValue()
    {
        var next = _input.Peek();
        if (next is '{' or '[')
            return Open(next == '{');
        _expected = _depth == 0 ? JsonExpectation.End : JsonExpectation.CommaOrEnd;
        switch (next)
        {
            case '"':
                _input.Advance(1);
                _text.Open();
                return JsonToken.Text;
            case 't':
                return ReadWord("true"u8, JsonToken.True);
            case 'f':
                return ReadWord("false"u8, JsonToken.False);
            case 'n':
                return ReadWord("null"u8, JsonToken.Null);
            default:
                return ReadNumber();
        }
    }

    private JsonToken Open(bool isObject)
    {
        if (_depth == MaxDepth)
            return Fail($"at most {MaxDepth} objects and arrays in one another");
        _input.Advance(1);
        _depth++;
        _objects = (_objects << 1) | (isObject ? 1UL : 0);
        _expected = isObject ? JsonExpectation.FirstNameOrEnd : JsonExpectation.FirstValueOrEnd;
        return isObject ? JsonToken.StartObject : JsonToken.StartArray;
    }

    private JsonToken Close(bool isObject)
    {
        _input.Advance(1);
        _depth--;
        _objects >>= 1;
        _expected = _depth == 0 ? JsonExpectation.End : JsonExpectation.CommaOrEnd;
        return isObject ? JsonToken.EndObject : JsonToken.EndArray;
    }

    private JsonToken ReadCommaOrEnd()
    {
        var isObject = (_objects & 1) == 1;
        var next = _input.Peek();
        if (next == (isObject ? '}' : ']'))
            return Close(isObject);
        if (next != ',')
            return Fail(isObject ? "',' or '}'" : "',' or ']'");
        _input.Advance(1);
        SkipSpace();
        return isObject ? ReadName() : ReadValue();
    }

    private JsonToken ReadName()
    {
        if (_input.Next() != '"')
            return Fail("a name in quotes");
        _text.Open();
        _nameLength = ReadText(_name);
        if (Token == JsonToken.Invalid)
            return Token;
        if (_text.IsOpen && _input.Peek() != '"')
            _nameLength = 0;
        FinishText();
        SkipSpace();
        if (Token == JsonToken.Invalid || _input.Next() != ':')
            return Token == JsonToken.Invalid ? Token : Fail("':'");
        _expected = JsonExpectation.Value;
        return JsonToken.Name;
    }

    private JsonToken ReadWord(ReadOnlySpan<byte> word, JsonToken token)
    {
        foreach (var letter in word)
            if (_input.Next() != letter)
                return Fail("true, false or null");
        return token;
    }

    private JsonToken ReadNumber()
    {
        Span<byte> digits = stackalloc byte[MaxNumber];
        var length = 0;
        while (_input.Peek() is var next and (>= '0' and <= '9' or '-' or '+' or '.' or 'e' or 'E') && length < MaxNumber)
        {
            digits[length++] = (byte)next;
            _input.Advance(1);
        }

        if (!IsNumber(digits[..length]) || !Utf8Parser.TryParse(digits[..length], out double number, out var used) || used != length)
            return Fail("a value");
        Number = number;
        return JsonToken.Number;
    }

    /// <summary>The grammar of RFC 8259 clause 6, which is narrower than what a parser of numbers takes.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'-', ..])
            text = text[1..];
        var whole = Digits(ref text);
        if (whole.IsEmpty || (whole.Length > 1 && whole[0] == '0'))
            return false;
        if (text is [(byte)'.', ..])
        {
            text = text[1..];
            if (Digits(ref text).IsEmpty)
                return false;
        }

        if (text is not [(byte)'e' or (byte)'E', ..])
            return text.IsEmpty;
        text = text[1..];
        if (text is [(byte)'+' or (byte)'-', ..])
            text = text[1..];
        return !Digits(ref text).IsEmpty && text.IsEmpty;
    }

    private static ReadOnlySpan<byte> Digits(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits;
    }

    private void SkipSpace()
    {
        while (_input.Peek() is ' ' or '\n' or '\r' or '\t')
        {
            var available = _input.Available;
            var space = available.IndexOfAnyExcept(" \n\r\t"u8);
            _input.Advance(space < 0 ? available.Length : space);
        }
    }

    private JsonToken Fail(string expected)
    {
        var next = _input.Peek();
        if (Wrong.Length == 0)
            Wrong = $"byte {_input.Offset}: expected {expected}, found {(next < 0 ? "the end" : $"0x{next:X2}")}";
        return JsonToken.Invalid;
    }
}
