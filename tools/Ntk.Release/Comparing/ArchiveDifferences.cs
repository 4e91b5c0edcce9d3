namespace Ntk.Release.Comparing;

/// <summary>Looks into two archives whose bytes differ for what makes them differ.</summary>
internal static class ArchiveDifferences
{
    /// <summary>What differs in them; nothing where they are no archives.</summary>
    public static IEnumerable<Difference> Find(string first, string second)
    {
        var (one, problem) = Read(first);
        var (other, otherProblem) = Read(second);
        if (problem is not null || otherProblem is not null)
            return [new Difference(DifferenceKind.Unreadable, null, null, problem ?? "readable", otherProblem ?? "readable")];
        return one is null || other is null ? [] : OfMembers(one, other);
    }

    private static (IReadOnlyList<ArchiveMember>? Members, string? Problem) Read(string path)
    {
        try
        {
            return (ArchiveReader.TryRead(path), null);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            return (null, e.Message);
        }
    }

    private static List<Difference> OfMembers(IReadOnlyList<ArchiveMember> first, IReadOnlyList<ArchiveMember> second)
    {
        var others = second.GroupBy(member => member.Name).ToDictionary(group => group.Key, group => group.Last());
        var ones = first.GroupBy(member => member.Name).ToDictionary(group => group.Key, group => group.Last());
        var found = ones.Keys.Union(others.Keys).Order(StringComparer.Ordinal)
            .SelectMany(name => OfMember(name, ones.GetValueOrDefault(name), others.GetValueOrDefault(name))).ToList();
        var moved = Enumerable.Range(0, Math.Min(first.Count, second.Count)).FirstOrDefault(i => first[i].Name != second[i].Name, -1);
        if (found.Count == 0 && moved >= 0)
            found.Add(new Difference(DifferenceKind.Order, null, null, $"{first[moved].Name} as member {moved}", second[moved].Name));
        if (found.Count == 0)
            found.Add(new Difference(DifferenceKind.Container, null, null, $"{first.Count} members", $"{second.Count} members"));
        return found;
    }

    private static IEnumerable<Difference> OfMember(string name, ArchiveMember? first, ArchiveMember? second)
    {
        if (first is null || second is null)
        {
            yield return new Difference(DifferenceKind.Missing, name, null, first is null ? "not there" : "there", second is null ? "not there" : "there");
            yield break;
        }
        if (first.Attributes != second.Attributes)
            yield return new Difference(DifferenceKind.Attributes, name, null, first.Attributes, second.Attributes);
        using var one = new MemoryStream(first.Content);
        using var other = new MemoryStream(second.Content);
        if (ByteLocator.Find(name, one, other) is { } difference)
            yield return difference;
    }
}
