using System.Globalization;
using System.Text.RegularExpressions;
using Ntk.Wire.Tests.Profile;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>The fields of HTTP itself: literal values of the profile, and the rules behind its <c>of</c>.</summary>
internal static partial class FramingRules
{
    private static readonly Dictionary<string, Func<string, bool>> Rules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Host"] = v => HostAndPort().IsMatch(v),
        ["Content-Length"] = v => ValueRules.IsDecimal(v, out _),
        ["Range"] = v => Range().IsMatch(v),
        ["Content-Range"] = v => ContentRange().IsMatch(v),
        ["Date"] = v => DateTimeOffset.TryParseExact(v, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ["Location"] = v => Location().IsMatch(v),
        ["Retry-After"] = v => ValueRules.IsDecimal(v, out var seconds) && seconds is >= 1 and <= 3600,
        ["Sec-WebSocket-Key"] = v => Base64Of(v, 16),
        ["Sec-WebSocket-Accept"] = v => Base64Of(v, 20),
    };

    /// <summary>Names of the fields whose rule this class knows.</summary>
    public static IEnumerable<string> Known => Rules.Keys;

    public static bool Accepts(string name, ProfileFramingField field, string value) =>
        field.Values?.Contains(value) ?? Rules[name](value);

    private static bool Base64Of(string text, int bytes)
    {
        var value = new byte[bytes];
        return Convert.TryFromBase64String(text, value, out var written) && written == bytes && Convert.ToBase64String(value) == text;
    }

    [GeneratedRegex(@"^[\w.-]+(:\d{1,5})?$")]
    private static partial Regex HostAndPort();

    [GeneratedRegex(@"^bytes=\d{1,13}-(\d{1,13})?$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^bytes (\d{1,13}-\d{1,13}|\*)/(\d{1,13}|\*)$")]
    private static partial Regex ContentRange();

    [GeneratedRegex(@"^/v1/transfers/[\w-]{22}$")]
    private static partial Regex Location();
}
