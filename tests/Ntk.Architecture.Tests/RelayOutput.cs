using System.Security.Cryptography;
using System.Xml.Linq;

namespace Ntk.Architecture.Tests;

/// <summary>Folders that hold a relay: the build of this configuration, and what <c>ci/build</c> published.</summary>
internal static class RelayOutput
{
    private const string Program = "ntk-relay.dll";

    private static readonly HashSet<string> OwnNames = [.. RepositoryTree.Projects.Select(project => project.AssemblyName + ".dll")];

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

    /// <summary>The assemblies in a folder that are built from a project of this repository.</summary>
    public static IEnumerable<string> OwnAssemblies(string folder) =>
        Assemblies(folder).Where(f => OwnNames.Contains(Path.GetFileName(f)));

    /// <summary>Every assembly and native library in a folder and below it, whatever it is called.</summary>
    public static IEnumerable<string> Assemblies(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsCode);

    /// <summary>The native files that the locked version of a package brings for any runtime.</summary>
    public static IEnumerable<string> PackagedNatives(string package)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var version = XDocument.Parse(RepositoryTree.ReadText("Directory.Packages.props")).Descendants()
            .Single(e => e.Name.LocalName == "PackageVersion" && e.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
        return Directory.EnumerateFiles(Path.Combine(packages, package, version, "runtimes"), "*", SearchOption.AllDirectories);
    }

    /// <summary>SHA-256 of each file.</summary>
    public static ISet<string> Digests(IEnumerable<string> files) =>
        files.Select(f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))).ToHashSet();

    private static bool IsCode(string path)
    {
        Span<byte> head = stackalloc byte[4];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return read == head.Length && (head.StartsWith("MZ"u8) || head.SequenceEqual("\u007FELF"u8));
    }
}
