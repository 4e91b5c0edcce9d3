using System.Xml.Linq;

namespace Ntk.Architecture.Tests;

/// <summary>Rules on the text of a project file, which the reference table alone would let through.</summary>
internal static class ProjectFileRules
{
    /// <summary>Code that comes in by another way than a project reference or a package.</summary>
    public static IEnumerable<string> CodeFromElsewhere(ProjectFile project) =>
        project.Items("Compile").Select(i => i.Attribute("Include")?.Value).Where(IsOutside).Select(i => $"{project.Name} compiles {i}")
            .Concat(project.Items("Reference").Select(i => $"{project.Name} references the assembly {i.Attribute("Include")?.Value}"))
            .Concat(project.Items("Import").Select(i => $"{project.Name} imports {i.Attribute("Project")?.Value}"));

    /// <summary>Package versions that do not stand in Directory.Packages.props.</summary>
    public static IEnumerable<string> OwnPackageVersions(ProjectFile project) =>
        project.Items("PackageReference").Where(HasVersion)
            .Select(i => $"{project.Name} gives {i.Attribute("Include")?.Value} a version of its own");

    private static bool HasVersion(XElement item) =>
        item.Attributes().Select(a => a.Name.LocalName)
            .Concat(item.Elements().Select(e => e.Name.LocalName))
            .Any(name => name is "Version" or "VersionOverride");

    private static bool IsOutside(string? include) => include is not null && (include.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(include));
}
