using Ntk.Provenance.Json;

namespace Ntk.Provenance.Policy;

/// <summary>What a text has to be: the same, or, with <c>*</c> in it, the same but for any run of characters at each star.</summary>
/// <remarks>No regular expressions: an unescaped dot in one has let other identities through more than once.</remarks>
public sealed class TextPattern
{
    private readonly string[] _parts;

    private TextPattern(string text, string[] parts) => (Text, _parts) = (text, parts);

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>A text that has to be the same; a star in it is a star.</summary>
    public static TextPattern Exactly(string text) => new(text, [text]);

    /// <summary>A pattern in which <c>*</c> stands for any run of characters.</summary>
    public static TextPattern WithStars(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TextPattern(text, text.Split('*'));
    }

    /// <summary>Whether the whole text fits.</summary>
    public bool Matches(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_parts.Length == 1)
            return text == _parts[0];
        if (!text.StartsWith(_parts[0], StringComparison.Ordinal))
            return false;
        var at = _parts[0].Length;
        foreach (var part in _parts.AsSpan(1, _parts.Length - 2))
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + part.Length;
        }
        return text.Length - at >= _parts[^1].Length && text.EndsWith(_parts[^1], StringComparison.Ordinal);
    }

    /// <summary>The pattern as written.</summary>
    public override string ToString() => Text;

    internal static TextPattern Read(JsonValue value, int max) => WithStars(value.Text(max));
}
