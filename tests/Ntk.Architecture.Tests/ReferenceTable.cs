namespace Ntk.Architecture.Tests;

/// <summary>Who may reference whom. What is not in the table may not be referenced, and a project that is not in it may not exist.</summary>
internal static class ReferenceTable
{
    private static readonly string[] Nothing = [];

    private static readonly string[] ClientSide = ["Ntk.Wire", "Ntk.Keys", "Ntk.Sessions", "Ntk.People", "Ntk.Sealing", "Ntk.Transfer", "Ntk.Client"];

    private static readonly string[] RelaySide = ["Ntk.Shell", "Ntk.Wire", "Ntk.Relay.Ledger", "Ntk.Relay", "Ntk.Transparency"];

    /// <summary>Carries a package name that Marten asks for, and no code; the relay alone needs it.</summary>
    private const string LockPackage = "Patched.DistributedLock.Postgres";

    /// <summary>The table of the product: every project, those that do not exist yet included.</summary>
    public static IReadOnlyDictionary<string, string[]> Product { get; } = new Dictionary<string, string[]>
    {
        ["Ntk.Wire"] = Nothing,
        ["Ntk.Shell"] = Nothing,
        ["Ntk.Keys"] = Nothing,
        ["Ntk.Transparency"] = Nothing,
        ["Ntk.Dissection"] = Nothing,
        ["Ntk.VectorGen"] = Nothing,
        [LockPackage] = Nothing,
        ["Ntk.Provenance"] = ["Ntk.Transparency"],
        ["Ntk.Sessions"] = ["Ntk.Wire", "Ntk.Keys"],
        ["Ntk.People"] = ["Ntk.Wire", "Ntk.Keys", "Ntk.Sessions"],
        ["Ntk.Sealing"] = ["Ntk.Wire", "Ntk.Keys"],
        ["Ntk.Transfer"] = ["Ntk.Wire", "Ntk.Keys", "Ntk.Sessions", "Ntk.Sealing"],
        ["Ntk.Client"] = ["Ntk.Wire", "Ntk.Keys", "Ntk.Sessions", "Ntk.People", "Ntk.Sealing", "Ntk.Transfer"],
        ["Ntk.Cli"] = [.. ClientSide, "Ntk.Shell", "Ntk.Provenance", "Ntk.Transparency"],
        ["Ntk.Relay.Ledger"] = ["Ntk.Wire"],
        ["Ntk.Relay"] = ["Ntk.Shell", "Ntk.Relay.Ledger", "Ntk.Wire", "Ntk.Transparency", LockPackage],
        ["Ntk.Audit"] = ["Ntk.Shell", "Ntk.Dissection", "Ntk.Wire", "Ntk.Transparency", "Ntk.Provenance", "Ntk.Keys", "Ntk.Sealing", "Ntk.Sessions"],
        ["Ntk.Release"] = ["Ntk.Shell", "Ntk.Provenance"],
        ["Ntk.DevelopmentSigstore"] = ["Ntk.Shell", "Ntk.Transparency"],
    };

    /// <summary>What a test project may reference beyond the project that it is named for and what that one may reference.</summary>
    public static IReadOnlyDictionary<string, string[]> Tests { get; } = new Dictionary<string, string[]>
    {
        ["Ntk.Architecture.Tests"] = RelaySide,
        ["Ntk.Benchmarks"] = [.. ClientSide, .. RelaySide, "Ntk.Provenance", "Ntk.DevelopmentSigstore"],
        ["Ntk.EndToEnd.Tests"] = [.. ClientSide, .. RelaySide, "Ntk.Cli"],
        ["Ntk.Wire.Tests"] = ["Ntk.Wire", "Ntk.Keys"],
        ["Ntk.Sealing.Tests"] = ["Ntk.Sealing", "Ntk.Wire", "Ntk.Keys", "Ntk.VectorGen"],
        ["Ntk.Provenance.Tests"] = ["Ntk.Provenance", "Ntk.Transparency", "Ntk.DevelopmentSigstore"],
        ["Ntk.Audit.Tests"] = ["Ntk.Audit", "Ntk.Provenance", "Ntk.Transparency", "Ntk.DevelopmentSigstore"],
        ["Ntk.Release.Tests"] = ["Ntk.Release", "Ntk.Provenance", "Ntk.Transparency", "Ntk.DevelopmentSigstore"],
        ["Ntk.Fuzz"] = [.. ClientSide, .. RelaySide, "Ntk.Dissection"],
    };

    /// <summary>Every reference that the tables do not allow, in words.</summary>
    public static IEnumerable<string> Violations(IReadOnlyList<ProjectFile> projects)
    {
        foreach (var project in projects)
        {
            if (Allowed(project) is not { } allowed)
                yield return $"{project.Path} is a project that the architecture does not name";
            else
                foreach (var reference in project.References.Except(allowed))
                    yield return $"{project.Name} may not reference {reference}";
        }
    }

    /// <summary>Every project that <paramref name="name"/> reaches through any number of references.</summary>
    public static IReadOnlySet<string> Reached(IReadOnlyList<ProjectFile> projects, string name)
    {
        var byName = projects.ToDictionary(p => p.Name);
        var reached = new HashSet<string>();
        var waiting = new Queue<string>([name]);
        while (waiting.TryDequeue(out var next))
            foreach (var reference in byName.TryGetValue(next, out var project) ? project.References : [])
                if (reached.Add(reference))
                    waiting.Enqueue(reference);
        return reached;
    }

    private static string[]? Allowed(ProjectFile project)
    {
        if (!project.IsTest)
            return Product.TryGetValue(project.Name, out var listed) ? listed : null;
        if (Tests.TryGetValue(project.Name, out var special))
            return special;
        const string Suffix = ".Tests";
        if (!project.Name.EndsWith(Suffix, StringComparison.Ordinal))
            return null;
        var tested = project.Name[..^Suffix.Length];
        return Product.TryGetValue(tested, out var own) ? [tested, .. own] : null;
    }
}
