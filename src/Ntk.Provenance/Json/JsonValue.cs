using System.Globalization;
using System.Text.Json;

namespace Ntk.Provenance.Json;

/// <summary>One value of a document, with the path to it for messages. Every way to read it is bounded and says what it wanted.</summary>
internal readonly struct JsonValue(JsonElement element, string path)
{
    /// <summary>Where in the document it stands: <c>the bundle: verificationMaterial.tlogEntries[0]</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The bytes of the value as they stand in the document.</summary>
    public string Raw => element.GetRawText();

    /// <summary>Whether there is a value: not so for the default of the type.</summary>
    public bool HasValue => element.ValueKind != JsonValueKind.Undefined;

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>The value itself, for a reader of every type of value.</summary>
    public JsonElement Element => element;

    /// <summary>The member of that name, or null where it is missing or <c>null</c>: protocol buffers' JSON writes an unset field either way.</summary>
    public JsonValue? Optional(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? Member(name, member) : null;
    }

    /// <summary>The member of that name.</summary>
    public JsonValue Required(string name) =>
        Optional(name) ?? throw new RefusedException(FailureClass.JsonMemberMissing, $"{Path} has no member '{name}'");

    /// <summary>Refuses members other than these.</summary>
    public void HasOnly(params ReadOnlySpan<string> names)
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (var member in element.EnumerateObject())
            if (!names.Contains(member.Name))
                throw new RefusedException(
                    FailureClass.JsonMemberUnknown, $"{Path} has a member that it does not have", string.Join(", ", names!), member.Name);
    }

    /// <summary>Every member, in the document's order.</summary>
    public IEnumerable<KeyValuePair<string, JsonValue>> Members(int max)
    {
        Expect(JsonValueKind.Object, "an object");
        var count = element.GetPropertyCount();
        if (count > max)
            throw OutOfBounds($"at most {max} members", $"{count}");
        foreach (var member in element.EnumerateObject())
            yield return new KeyValuePair<string, JsonValue>(member.Name, Member(member.Name, member.Value));
    }

    /// <summary>The items of an array of at most <paramref name="max"/>.</summary>
    public IReadOnlyList<JsonValue> Items(int max)
    {
        Expect(JsonValueKind.Array, "an array");
        var count = element.GetArrayLength();
        if (count > max)
            throw OutOfBounds($"at most {max} items", $"{count}");
        var items = new List<JsonValue>(count);
        foreach (var item in element.EnumerateArray())
            items.Add(new JsonValue(item, string.Create(CultureInfo.InvariantCulture, $"{Path}[{items.Count}]")));
        return items;
    }

    /// <summary>A text of at most <paramref name="max"/> UTF-16 units.</summary>
    public string Text(int max)
    {
        Expect(JsonValueKind.String, "a string");
        string text;
        try
        {
            text = element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException(FailureClass.JsonValueMalformed, $"{Path} is a string with half of a surrogate pair");
        }
        return text.Length <= max ? text : throw OutOfBounds($"at most {max} characters", $"{text.Length}");
    }

    /// <summary>Bytes as canonical base64 with padding (RFC 4648, section 4), at most <paramref name="max"/> of them.</summary>
    public byte[] Bytes(int max)
    {
        var text = Text((max / 3 * 4) + 8);
        var bytes = Base64Text.Decode(text) ?? throw new RefusedException(FailureClass.Base64Malformed, $"{Path} is not base64");
        return bytes.Length <= max ? bytes : throw OutOfBounds($"at most {max} bytes", $"{bytes.Length}");
    }

    /// <summary>A 64-bit integer that is not negative; protocol buffers' JSON writes it as a string, other producers as a number.</summary>
    public long Count()
    {
        long value;
        var read = element.ValueKind switch
        {
            JsonValueKind.String => TryInteger(Text(20), out value),
            JsonValueKind.Number => element.TryGetInt64(out value),
            _ => throw WrongType("an integer"),
        };
        if (!read)
            throw new RefusedException(FailureClass.JsonValueMalformed, $"{Path} is not a 64-bit integer", actual: Shown());
        return value >= 0 ? value : throw OutOfBounds("0 or more", value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A JSON number that is an integer between two bounds; never a string.</summary>
    public long Integer(long min, long max)
    {
        Expect(JsonValueKind.Number, "an integer");
        if (!element.TryGetInt64(out var value))
            throw new RefusedException(FailureClass.JsonValueMalformed, $"{Path} is not a 64-bit integer", actual: Shown());
        return value >= min && value <= max ? value : throw OutOfBounds($"{min} to {max}", value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>True or false.</summary>
    public bool Flag() => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw WrongType("true or false");

    /// <summary>A time of RFC 3339.</summary>
    public DateTimeOffset Time()
    {
        var text = Text(40);
        return Rfc3339.TryParse(text, out var time)
            ? time
            : throw new RefusedException(FailureClass.JsonValueMalformed, $"{Path} is not a time of RFC 3339", "for example 2026-01-31T12:00:00Z", text);
    }

    /// <summary>In a string, too, the digits are those of a JSON number: no plus sign and no zeros before them.</summary>
    private static bool TryInteger(string text, out long value)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        value = 0;
        return !(digits.Length > 1 && digits[0] == '0') && !text.StartsWith('+')
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private JsonValue Member(string name, JsonElement member) =>
        new(member, Path.Contains(": ", StringComparison.Ordinal) ? $"{Path}.{name}" : $"{Path}: {name}");

    private void Expect(JsonValueKind kind, string wanted)
    {
        if (element.ValueKind != kind)
            throw WrongType(wanted);
    }

    private RefusedException WrongType(string wanted) =>
        new(FailureClass.JsonValueMalformed, $"{Path} is of another type", wanted, element.ValueKind.ToString().ToLowerInvariant());

    private RefusedException OutOfBounds(string bound, string actual) =>
        new(FailureClass.JsonValueOutOfBounds, $"{Path} is out of bounds", bound, actual);

    private string Shown() => element.GetRawText();
}
