namespace Ntk.Provenance.Tuf;

/// <summary>
/// Path patterns of delegations (PATHPATTERN of section 4.5): <c>*</c> is any number of characters, <c>?</c> is one, and neither is a <c>/</c>. Everything
/// else stands for itself.
/// </summary>
internal static class PathPattern
{
    public static bool Matches(string pattern, string path)
    {
        var patterns = pattern.Split('/');
        var parts = path.Split('/');
        return patterns.Length == parts.Length && patterns.Zip(parts).All(pair => MatchesPart(pair.First, pair.Second));
    }

    /// <summary>Goes back to the last star alone, so that the work is at most the product of both lengths.</summary>
    private static bool MatchesPart(string pattern, string part)
    {
        var (p, s, star, resume) = (0, 0, -1, 0);
        while (s < part.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, resume) = (p++, s);
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == part[s]))
                (p, s) = (p + 1, s + 1);
            else if (star >= 0)
                (p, s) = (star + 1, ++resume);
            else
                return false;
        }
        return pattern.AsSpan(p).IndexOfAnyExcept('*') < 0;
    }
}
