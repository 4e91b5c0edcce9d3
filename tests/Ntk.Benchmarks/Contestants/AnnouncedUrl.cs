using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ntk.Benchmarks.Contestants;

/// <summary>The address in the JSON line by which ntk-relay tells that it listens.</summary>
internal static partial class AnnouncedUrl
{
    /// <summary>The URL without a slash at its end; null in any other line. Its addresses are the only URLs in it, whatever its other members are.</summary>
    public static string? In(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            return UrlPattern().Match(document.RootElement.GetRawText()) is { Success: true } match ? match.Value.TrimEnd('/') : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"https?://127\.0\.0\.1:\d+/?")]
    private static partial Regex UrlPattern();
}
