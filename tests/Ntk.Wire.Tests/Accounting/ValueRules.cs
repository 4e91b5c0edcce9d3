using System.Globalization;
using System.Text.Json;
using Ntk.Wire.Tests.Profile;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>Whether a value on the wire is one that the profile describes.</summary>
internal static class ValueRules
{
    /// <summary>A value in text: a header field or a JSON string.</summary>
    public static bool Accepts(ProfileValue rule, string text)
    {
        if (rule.Prefix is { } prefix)
        {
            if (!text.StartsWith(prefix, StringComparison.Ordinal))
                return false;
            text = text[prefix.Length..];
        }
        return rule switch
        {
            { Encoding: "base64url", Bytes: { } bytes } => OpaqueText.TryDecode(text, new byte[bytes]),
            { Values: { } values } => rule.List ? text.Split(',').All(t => values.Contains(t.Trim())) : values.Contains(text),
            { Encoding: "decimal" } => IsDecimal(text, out var number) && Accepts(rule, number),
            _ => false,
        };
    }

    /// <summary>A JSON value.</summary>
    public static bool Accepts(ProfileValue rule, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => rule.Nullable,
        JsonValueKind.String => rule.Encoding == "base64url" && Accepts(rule, value.GetString()!),
        JsonValueKind.Number => rule.Encoding == "int" && !rule.List && value.TryGetInt64(out var number) && Accepts(rule, number),
        JsonValueKind.Array => rule.List && value.EnumerateArray().All(v => rule.Values!.Contains(v.GetRawText())),
        _ => false,
    };

    /// <summary>A number in any encoding.</summary>
    public static bool Accepts(ProfileValue rule, long number) => rule switch
    {
        { Enumeration: { } name } => WireProfile.Current.Enumerations[name].Any(n => n.Number == number),
        { Values: { } values } => values.Contains(number.ToString(CultureInfo.InvariantCulture)),
        _ => number >= rule.Min && number <= rule.Max,
    };

    /// <summary>So many bytes of MessagePack.</summary>
    public static bool AcceptsLength(ProfileValue rule, long length) => rule switch
    {
        { Sizes: { } sizes } => sizes.Contains((int)length),
        { Min: { } step, Max: { } max } => length >= step && length <= max && length % step == 0,
        _ => length == rule.Bytes,
    };

    /// <summary>Digits in their one spelling.</summary>
    public static bool IsDecimal(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number.ToString(CultureInfo.InvariantCulture) == text;
}
