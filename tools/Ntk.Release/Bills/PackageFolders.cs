using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Ntk.Release.Failures;

namespace Ntk.Release.Bills;

/// <summary>The folders in which NuGet keeps the packages that it unpacked.</summary>
internal sealed class PackageFolders(IReadOnlyList<string> folders)
{
    /// <summary>The licence that a package states as an SPDX expression; null where it does not.</summary>
    public string? License(string name, string version)
    {
        using var reader = XmlReader.Create(Find(name, version, $"{Lower(name)}.nuspec"), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader).Descendants()
            .FirstOrDefault(element => element.Name.LocalName == "license" && element.Attribute("type")?.Value == "expression")?.Value;
    }

    /// <summary>The hash of a package's content, in Base64, as NuGet computed it when it fetched the package.</summary>
    public string ContentHash(string name, string version)
    {
        using var metadata = JsonDocument.Parse(File.ReadAllBytes(Find(name, version, ".nupkg.metadata")));
        return metadata.RootElement.GetProperty("contentHash").GetString()!;
    }

    private string Find(string name, string version, string file) =>
        folders.Select(folder => Path.Combine(folder, Lower(name), Lower(version), file)).FirstOrDefault(File.Exists)
        ?? throw new ReleaseException(ReleaseFault.UnexpectedResult, $"The restored package {name} {version} has no {file} in {string.Join(", ", folders)}.");

    private static string Lower(string text) => text.ToLowerInvariant();
}
