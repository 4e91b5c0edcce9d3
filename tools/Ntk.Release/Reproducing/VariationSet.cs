namespace Ntk.Release.Reproducing;

/// <summary>Which conditions are varied, as the command line names them: a list with commas, or <c>all</c>.</summary>
internal static class VariationSet
{
    public const string All = "all";

    /// <summary>Reads a list.</summary>
    /// <param name="text">The list.</param>
    /// <param name="variations">What it names.</param>
    /// <returns>The first word that names nothing; null where all do.</returns>
    public static string? TryParse(string text, out IReadOnlySet<Variation> variations)
    {
        var found = new HashSet<Variation>(text == All ? Enum.GetValues<Variation>() : []);
        variations = found;
        foreach (var word in text == All ? [] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            // Not the numbers behind them, which the parser of enumerations takes, too.
            if (!Names.Contains(word))
                return word;
            found.Add(Enum.Parse<Variation>(word, ignoreCase: true));
        }
        return null;
    }

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Variation>().Select(NameOf)];

    public static string NameOf(Variation variation) => variation.ToString().ToLowerInvariant();
}
