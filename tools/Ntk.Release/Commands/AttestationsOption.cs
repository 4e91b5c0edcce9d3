using System.CommandLine;

namespace Ntk.Release.Commands;

/// <summary>The option <c>--attestations</c> of a command.</summary>
internal static class AttestationsOption
{
    public static Option<string> Create() => new("--attestations")
    {
        Description = "Folder of all attestations. [default: attestations]",
        HelpName = "DIR",
        DefaultValueFactory = _ => "attestations",
    };
}
