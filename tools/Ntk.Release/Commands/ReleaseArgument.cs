using System.CommandLine;

namespace Ntk.Release.Commands;

/// <summary>The argument of commands that are about a published release.</summary>
internal static class ReleaseArgument
{
    public static Argument<string?> Create() => new("RELEASE")
    {
        Description = "Version of a release, or the path of its folder; may be left out where there is one release.",
        Arity = ArgumentArity.ZeroOrOne,
    };
}
