using System.CommandLine;
using Ntk.Release.Attesting;
using Ntk.Release.Sources;

namespace Ntk.Release.Commands;

/// <summary>The options that say what is attested: a built release, its source, and who built.</summary>
internal sealed class AttestingOptions
{
    private readonly SourceOptions _source = new();

    private readonly Option<string?> _artifacts = new("--artifacts")
    {
        Description = "Folder that 'ntk-release build' made. [default: artifacts/release/VERSION in the source tree]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _sourceUri = new("--source-uri")
    {
        Description = "Where others find the source, such as git+https://host/path. [default: where git's 'origin' is]",
        HelpName = "URI",
    };

    private readonly BuilderOption _builder = new();

    public void AddTo(Command command)
    {
        _source.AddTo(command);
        command.Options.Add(_artifacts);
        command.Options.Add(_sourceUri);
        _builder.AddTo(command);
    }

    public Task<SourceTree> OpenAsync(ParseResult parsed, CancellationToken cancellation) => _source.OpenAsync(parsed, cancellation);

    public Task<Attestation> MakeAsync(ParseResult parsed, SourceTree tree, CancellationToken cancellation) => Attestation.MakeAsync(
        tree, parsed.GetValue(_artifacts) ?? Path.Combine(tree.Root, "artifacts", "release", tree.Version), parsed.GetValue(_sourceUri),
        _builder.Find(parsed), cancellation);
}
