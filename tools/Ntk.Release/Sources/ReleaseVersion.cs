using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Ntk.Release.Failures;

namespace Ntk.Release.Sources;

/// <summary>The version of a source tree: what stands in its Directory.Build.props, in one place for everything that is built.</summary>
internal static partial class ReleaseVersion
{
    public const string File = "Directory.Build.props";

    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Version"/>.</exception>
    public static string Read(string root)
    {
        string[] given;
        try
        {
            given = [.. XDocument.Load(Path.Combine(root, File)).Descendants("Version").Select(e => e.Value)];
        }
        catch (XmlException e)
        {
            throw new ReleaseException(ReleaseFault.Version, $"{File} can't be read: {e.Message}");
        }
        if (given is not [var version])
            throw new ReleaseException(ReleaseFault.Version, $"{File} has {given.Length} elements Version, not 1.");
        return Semantic().IsMatch(version)
            ? version
            : throw new ReleaseException(ReleaseFault.Version, $"The version '{version}' of {File} is not of the form 1.2.3 or 1.2.3-preview.4.");
    }

    // Semantic Versioning 2.0.0 without build metadata, which NuGet leaves out of the names of packages.
    [GeneratedRegex(@"\A(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z-]{1,20}(\.[0-9A-Za-z-]{1,20}){0,4})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Semantic();
}
