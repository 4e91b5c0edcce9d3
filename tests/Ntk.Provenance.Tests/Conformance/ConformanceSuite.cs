namespace Ntk.Provenance.Tests.Conformance;

/// <summary>The cases of the public sigstore-conformance suite, where they lie beside the repository; they are not the project's to hold.</summary>
internal static class ConformanceSuite
{
    private const string Variable = "SIGSTORE_CONFORMANCE";

    /// <summary>The folder, or the test is skipped with the reason.</summary>
    public static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Beside();
        Assert.SkipUnless(
            Directory.Exists(folder), $"There is no shared/data/sigstore-conformance beside the repository, and {Variable} names none.");
        return folder!;
    }

    /// <summary>Names of the cases that are there.</summary>
    public static IEnumerable<string> Names() =>
        Directory.GetDirectories(Path.Combine(Folder(), "bundle-verify")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal);

    private static string? Beside()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "sigstore-conformance") is var cases && Directory.Exists(cases))
                return cases;
        return null;
    }
}
