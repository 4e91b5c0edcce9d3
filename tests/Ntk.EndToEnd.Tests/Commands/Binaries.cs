namespace Ntk.EndToEnd.Tests.Commands;

/// <summary>
/// Which <c>ntk</c> and <c>ntk-relay</c> are tested: those in the folder that <c>NTK_BIN</c> names; else those of <c>artifacts/bin</c> where they are
/// newer than what building these tests built; else the latter. So it is always what was just built, and natively compiled where that was built.
/// </summary>
internal static class Binaries
{
    private static readonly Lazy<(string Client, string Relay)> _found = new(Find);

    public static string Client => _found.Value.Client;

    public static string Relay => _found.Value.Relay;

    private static (string Client, string Relay) Find()
    {
        if (Environment.GetEnvironmentVariable("NTK_BIN") is { Length: > 0 } chosen)
            return (Existing(Path.Combine(chosen, "ntk")), Existing(Path.Combine(chosen, "ntk-relay")));
        var root = Root();
        var flavour = Path.GetRelativePath(Path.Combine(root, "tests", "Ntk.EndToEnd.Tests"), AppContext.BaseDirectory);
        var built = (Existing(Path.Combine(root, "src", "Ntk.Cli", flavour, "ntk")), Existing(Path.Combine(root, "src", "Ntk.Relay", flavour, "ntk-relay")));
        var published = (Path.Combine(root, "artifacts", "bin", "ntk"), Path.Combine(root, "artifacts", "bin", "ntk-relay"));
        return Newer(published.Item1, $"{built.Item1}.dll") && Newer(published.Item2, $"{built.Item2}.dll") ? published : built;
    }

    private static bool Newer(string published, string built) =>
        File.Exists(published) && Written(published) >= File.GetLastWriteTimeUtc(built);

    // ntk-relay is a link to the program among its libraries.
    private static DateTime Written(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)).LastWriteTimeUtc;

    private static string Existing(string path) =>
        File.Exists(path) ? Path.GetFullPath(path) : throw new FileNotFoundException($"{path} is not built.");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NTK.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} lies in no clone of the repository.");
    }
}
