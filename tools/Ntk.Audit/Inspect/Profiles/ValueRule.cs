using System.Buffers.Text;
using System.Globalization;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Profiles;

/// <summary>What a value may be, as the wire profile declares it.</summary>
/// <param name="Name">Of the field, member or argument.</param>
/// <param name="Class">What its bytes count as.</param>
/// <param name="Encoding">How it stands on the wire.</param>
internal sealed record ValueRule(string Name, ByteClass Class, ValueEncoding Encoding)
{
    private readonly HashSet<long> _numbers = [];

    /// <summary>Bytes of an opaque value.</summary>
    public int Bytes { get; init; }

    /// <summary>The lengths that an opaque value may have, or none where <see cref="Bytes"/> or <see cref="Step"/> says it.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <summary>An opaque value has whole multiples of so many bytes, up to <see cref="Max"/>; 0 where its length is said otherwise.</summary>
    public int Step { get; init; }

    /// <summary>Smallest number.</summary>
    public long Min { get; init; }

    /// <summary>Largest number.</summary>
    public long Max { get; init; } = long.MaxValue;

    /// <summary>The only values there are, or none where bounds say it.</summary>
    public IReadOnlyList<string> Values
    {
        get;
        init
        {
            field = value;
            _numbers = [.. value.Select(v => long.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];
        }
    } = [];

    /// <summary>Literal text before the value.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether several values may follow each other.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether it may be null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>What is wrong with a value in text, or null.</summary>
    public string? FaultOfText(ReadOnlySpan<byte> value)
    {
        if (!value.StartsWith(System.Text.Encoding.ASCII.GetBytes(Prefix)))
            return $"does not begin with \"{Prefix}\"";
        value = value[Prefix.Length..];
        return Encoding switch
        {
            ValueEncoding.Literal => FaultOfLiteral(value),
            ValueEncoding.Base64Url => FaultOfBase64Url(value),
            ValueEncoding.Decimal => ReadNumber(value, out var number) ? FaultOf(number) : "is no decimal number in its one spelling",
            _ => "is text, where the profile has none",
        };
    }

    /// <summary>What is wrong with a number of JSON or MessagePack, or null.</summary>
    public string? FaultOf(long number)
    {
        if (Values.Count > 0)
            return _numbers.Contains(number) ? null : $"is {number}, and one of {List()} is declared";
        return number >= Min && number <= Max ? null : $"is {number}, and {Min} to {Max} are declared";
    }

    /// <summary>What is wrong with bytes, or null.</summary>
    public string? FaultOfBytes(ReadOnlySpan<byte> bytes)
    {
        if (Values.Count > 0)
            return Values.Contains(Convert.ToHexString(bytes)) ? null : $"is none of {List()}";
        if (Sizes.Count > 0)
            return Sizes.Contains(bytes.Length) ? null : $"has {bytes.Length} bytes, and one of {string.Join(", ", Sizes)} is declared";
        if (Step > 0)
            return bytes.Length >= Step && bytes.Length <= Max && bytes.Length % Step == 0 ? null : $"has {bytes.Length} bytes, and {Step} to {Max} in steps of {Step} are declared";
        return bytes.Length == Bytes ? null : $"has {bytes.Length} bytes, and {Bytes} are declared";
    }

    /// <summary>Reads a decimal number in its one spelling.</summary>
    public static bool ReadNumber(ReadOnlySpan<byte> text, out long number) =>
        Utf8Parser.TryParse(text, out number, out var consumed) && consumed == text.Length && consumed > 0 && text[0] is >= (byte)'0' and <= (byte)'9'
        && (text.Length == 1 || text[0] != (byte)'0');

    private string? FaultOfLiteral(ReadOnlySpan<byte> value)
    {
        foreach (var allowed in Values)
        {
            if (value.SequenceEqual(System.Text.Encoding.ASCII.GetBytes(allowed)))
                return null;
        }
        return $"is none of {List()}";
    }

    private string? FaultOfBase64Url(ReadOnlySpan<byte> value)
    {
        if (value.Length != Base64Url.GetEncodedLength(Bytes))
            return $"has {value.Length} characters, and {Base64Url.GetEncodedLength(Bytes)} are declared";
        Span<char> text = stackalloc char[value.Length];
        Span<byte> bytes = stackalloc byte[Bytes];
        return System.Text.Encoding.ASCII.GetChars(value, text) == value.Length && OpaqueText.TryDecode(text, bytes) ? null : "is not base64url in its one spelling";
    }

    private string List() => string.Join(", ", Values.Take(8).Select(v => $"\"{v}\"")) + (Values.Count > 8 ? ", ..." : "");
}
