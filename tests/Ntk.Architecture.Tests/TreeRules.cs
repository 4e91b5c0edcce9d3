using System.Text.RegularExpressions;

namespace Ntk.Architecture.Tests;

/// <summary>Rules on names and texts anywhere in the repository.</summary>
internal static partial class TreeRules
{
    private static readonly HashSet<string> TopLevel =
    [
        "NTK.sln", "reproducible.props", "README.md", "SECURITY.md", "src", "tools", "attestations", "tests", "ci", "global.json", "nuget.config",
    ];

    /// <summary>Whether the architecture lets a name stand at the top of the repository.</summary>
    public static bool BelongsAtTheTop(string name) =>
        TopLevel.Contains(name) || name.StartsWith('.') || name.StartsWith("Directory.", StringComparison.Ordinal);

    /// <summary>Whether a file or type name is one of those under which leftovers gather.</summary>
    public static bool SaysNothing(string name) => Leftovers().IsMatch(name);

    /// <summary>The types that a C# file declares.</summary>
    public static IEnumerable<string> DeclaredTypes(string text) => Declarations().Matches(text).Select(m => m.Groups["name"].Value);

    /// <summary>Addresses of package registries: where packages come from is the business of who builds.</summary>
    public static IEnumerable<string> RegistryAddresses(string text) => Registries().Matches(text).Select(m => m.Value);

    // "Common" and "Shared" say something before a noun (options common to all commands), and nothing as the noun.
    [GeneratedRegex("(Util|Utils|Utilities|Helper|Helpers|Manager)(?![a-z])|(Common|Shared)$")]
    private static partial Regex Leftovers();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|file|unsafe)\s+)*(?:class|struct|record(?:\s+(?:class|struct))?|interface|enum)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declarations();

    [GeneratedRegex(@"https?://[\w.:@-]*(?:nuget|npmjs|registry|artifactory|nexus|mirror|proxy)[\w.:-]*", RegexOptions.IgnoreCase)]
    private static partial Regex Registries();
}
