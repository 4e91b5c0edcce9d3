using System.Xml.Linq;

namespace Ntk.Architecture.Tests;

/// <summary>What the rules look at in one project file.</summary>
/// <param name="Path">Relative to the repository, forward slashes.</param>
/// <param name="References">Names of the referenced projects.</param>
/// <param name="Document">The whole file.</param>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> References, XDocument Document)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Name of what it builds.</summary>
    public string AssemblyName => Items("AssemblyName").FirstOrDefault()?.Value ?? Name;

    public string Folder => Path[..(Path.LastIndexOf('/') + 1)];

    public bool IsTest => Folder.StartsWith("tests/", StringComparison.Ordinal);

    public static ProjectFile Parse(string path, string xml)
    {
        var document = XDocument.Parse(xml);
        var references = Items(document, "ProjectReference")
            .Select(i => i.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(i => System.IO.Path.GetFileNameWithoutExtension(i));
        return new ProjectFile(path, [.. references], document);
    }

    public IEnumerable<XElement> Items(string kind) => Items(Document, kind);

    private static IEnumerable<XElement> Items(XDocument document, string kind) =>
        document.Descendants().Where(e => e.Name.LocalName == kind);
}
