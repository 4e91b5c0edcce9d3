namespace Ntk.Release.Building;

/// <summary>A program that a release consists of.</summary>
/// <param name="Name">Name of the command, and of the assembly.</param>
/// <param name="Project">Folder of its project, below the top of the tree.</param>
/// <param name="IsNative">Whether it is published as one native file, or as a folder of libraries.</param>
internal sealed record ReleasedProgram(string Name, string Project, bool IsNative)
{
    /// <summary>The platform that native code is built for.</summary>
    public const string Platform = "linux-x64";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReleasedProgram> All { get; } =
    [
        new("ntk", "src/Ntk.Cli", IsNative: true),
        new("ntk-audit", "tools/Ntk.Audit", IsNative: true),
        new("ntk-relay", "src/Ntk.Relay", IsNative: false),
    ];

    /// <summary>Name of its artifact for <see cref="Platform"/>: an executable, or an archive.</summary>
    public string ArtifactName(string version) => IsNative ? FolderName(version) : $"{FolderName(version)}.tar.gz";

    /// <summary>Name of the folder in its archive.</summary>
    public string FolderName(string version) => $"{Name}-{version}-{Platform}";

    /// <summary>Name of its .NET tool package.</summary>
    public string PackageName(string version) => $"{Name}.{version}.nupkg";
}
