using System.Diagnostics;

namespace Ntk.Transfer.Content;

/// <summary>Paths of an archive: their order, and where links lead. A folder's path ends in <c>/</c> here.</summary>
internal static class EntryPath
{
    /// <summary>
    /// Ordinal order of the UTF-8 bytes. Because a folder's path ends in <c>/</c>, a folder is followed by all that is in it, and then
    /// never entered again: a reader that insists on the order needs no memory of the paths before.
    /// </summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length - right.Length;
        char a = left[common], b = right[common];
        // Surrogates stand for characters above all others, but sort below U+E000 as numbers.
        if (char.IsSurrogate(a) != char.IsSurrogate(b) && a >= 0xD800 && b >= 0xD800)
            return char.IsSurrogate(a) ? 1 : -1;
        return a - b;
    }

    /// <summary>Where a link leads, as far as its text tells.</summary>
    /// <param name="path">The link's own path in the archive.</param>
    /// <param name="target">Its text.</param>
    public static LinkJudgement JudgeLink(ReadOnlySpan<char> path, ReadOnlySpan<char> target)
    {
        Debug.Assert(!path.IsEmpty && path[^1] != '/', "a link is not a folder");
        if (target.IsEmpty || target.ContainsAny('\\', '\0'))
            return LinkJudgement.Malformed;
        if (target[0] == '/' || (target is [var drive, ':', ..] && char.IsAsciiLetter(drive)))
            return LinkJudgement.Absolute;
        var depth = path.Count('/');
        var descended = false;
        foreach (var range in target.Split('/'))
        {
            var component = target[range];
            if (component is "" or ".")
                continue;
            if (component is not "..")
                descended = true;
            // After a name, ".." leads to the parent of wherever that name points, which the text can't tell.
            else if (descended || --depth < 0)
                return LinkJudgement.Leaves;
        }
        return LinkJudgement.Stays;
    }
}
