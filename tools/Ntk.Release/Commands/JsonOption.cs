using System.CommandLine;

namespace Ntk.Release.Commands;

/// <summary>The option <c>--json</c> of a command.</summary>
internal static class JsonOption
{
    public static Option<bool> Create() => new("--json") { Description = "Print the result as one line of JSON." };
}
