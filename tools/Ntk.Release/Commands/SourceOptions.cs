using System.CommandLine;
using Ntk.Release.Sources;

namespace Ntk.Release.Commands;

/// <summary>The options that say what is built.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string?> _source = new("--source")
    {
        Description = "Top folder of the source tree. [default: the tree around the current folder]",
        HelpName = "DIR",
    };

    private readonly Option<bool> _allowDirty = new("--allow-dirty") { Description = "Build a working tree that is not as its commit." };

    private readonly Option<long?> _sourceDate = new("--source-date")
    {
        Description = "Date of a tree without git, in seconds since 1970; else that of its commit is used.",
        HelpName = "SECONDS",
    };

    private readonly Option<string?> _sourceCommit = new("--source-commit")
    {
        Description = "Commit that a tree without git was taken from; it stands in the bill of materials.",
        HelpName = "HEX",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_source);
        command.Options.Add(_allowDirty);
        command.Options.Add(_sourceDate);
        command.Options.Add(_sourceCommit);
    }

    public Task<SourceTree> OpenAsync(ParseResult parsed, CancellationToken cancellation) =>
        SourceTree.OpenAsync(
            parsed.GetValue(_source), parsed.GetValue(_allowDirty), parsed.GetValue(_sourceDate), parsed.GetValue(_sourceCommit), cancellation);
}
