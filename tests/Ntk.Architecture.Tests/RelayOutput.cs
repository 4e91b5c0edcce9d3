namespace Ntk.Architecture.Tests;

/// <summary>Folders that hold a relay: the build of this configuration, and what <c>ci/build</c> published.</summary>
internal static class RelayOutput
{
    private const string Program = "ntk-relay.dll";

    /// <summary>What the build left; the newest where more than one runtime was built.</summary>
    public static string Built { get; } =
        Directory.EnumerateFiles(RepositoryTree.FullPath($"src/Ntk.Relay/bin/{RepositoryTree.Configuration}"), Program, SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}publish{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .Select(f => Path.GetDirectoryName(f)!)
            .First();

    /// <summary>What an operator installs; null where nothing was published.</summary>
    public static string? Published { get; } =
        RepositoryTree.FullPath("artifacts/lib/ntk-relay") is var folder && File.Exists(Path.Combine(folder, Program)) ? folder : null;

    /// <summary>The relay's own assemblies in a folder.</summary>
    public static IEnumerable<string> OwnAssemblies(string folder) =>
        Assemblies(folder).Where(f => Path.GetFileName(f).StartsWith("ntk", StringComparison.OrdinalIgnoreCase));

    /// <summary>Every assembly and native library in a folder and below it.</summary>
    public static IEnumerable<string> Assemblies(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".so", StringComparison.OrdinalIgnoreCase));
}
