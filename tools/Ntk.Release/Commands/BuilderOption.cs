using System.CommandLine;
using Ntk.Release.Attesting;

namespace Ntk.Release.Commands;

/// <summary>The option <c>--builder-id</c> of commands that sign a provenance.</summary>
internal sealed class BuilderOption
{
    private readonly Option<string?> _id = new("--builder-id")
    {
        Description = $"URI of who builds. [default: GitHub's workflow, or {Builder.ByHand}]",
        HelpName = "URI",
    };

    public void AddTo(Command command) => command.Options.Add(_id);

    public Builder Find(ParseResult parsed)
    {
        var found = Builder.Find(Environment.GetEnvironmentVariable);
        return parsed.GetValue(_id) is { } id ? found with { Id = id } : found;
    }
}
