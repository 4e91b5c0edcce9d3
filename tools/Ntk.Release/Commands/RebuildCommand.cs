using System.CommandLine;
using Ntk.Provenance.Releases;
using Ntk.Release.Attesting;
using Ntk.Release.Publishing;
using Ntk.Release.Signing;

namespace Ntk.Release.Commands;

/// <summary><c>ntk-release rebuild</c></summary>
internal sealed class RebuildCommand
{
    private const string Name = "rebuild";

    private readonly Argument<string?> _release = ReleaseArgument.Create();

    private readonly Option<string> _attestations = AttestationsOption.Create();

    private readonly Option<string> _name = new("--name")
    {
        Description = "What to call the rebuild: letters, digits and hyphens.",
        HelpName = "NAME",
        Required = true,
    };

    private readonly Option<string> _source = new("--source")
    {
        Description = "A git repository that has the commit of the release.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string?> _artifacts = new("--artifacts")
    {
        Description = "Take what you built of that commit elsewhere, instead of building it now.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _publisherArtifacts = new("--publisher-artifacts")
    {
        Description = "Artifacts as the publisher made them, to find the byte where yours differ.",
        HelpName = "DIR",
    };

    private readonly BuilderOption _builder = new();

    private readonly TrustOptions _trust = new();

    private readonly SigningOptions _signing = new();

    private readonly Option<bool> _json = JsonOption.Create();

    public static Command Create() => new RebuildCommand().CreateCore();

    private Command CreateCore()
    {
        var command = new Command(Name, "Build a published release yourself, and sign that you got the same bits.")
        {
            _release, _attestations, _name, _source, _artifacts, _publisherArtifacts, _json,
        };
        _builder.AddTo(command);
        _trust.AddTo(command);
        _signing.AddTo(command);
        _name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: > 0 and <= 64 } name || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                result.AddError("--name has 1 to 64 letters, digits and hyphens: it becomes the name of a file.");
        });
        CommandRun.SetAction(command, _json, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Action<string> say, CancellationToken cancellation)
    {
        var folder = ReleaseFolder.Find(parsed.GetValue(_attestations)!, parsed.GetValue(_release));
        var rebuild = new Rebuild(folder, parsed.GetValue(_name)!, _trust.Read(parsed));
        var published = rebuild.VerifyPublished();
        using var checkout = parsed.GetValue(_artifacts) is null ? new SourceCheckout() : null;
        var artifacts = await ArtifactsAsync(parsed, checkout, published.Source, say, cancellation).ConfigureAwait(false);
        var built = BuiltRelease.Open(artifacts, published.Source.Version);
        new RebuildComparison(parsed.GetValue(_publisherArtifacts)).MustBeEqual(published.Publisher.Statement!, built);
        say($"Every bit is the same: {built.Files.Count} files.");
        using var signer = await _signing.OpenAsync(parsed, cancellation).ConfigureAwait(false);
        var verdict = await rebuild.AddAsync(published, built, _builder.Find(parsed), signer, cancellation).ConfigureAwait(false);
        VerdictText.Print(parsed.InvocationConfiguration.Output, folder.Path, verdict, parsed.GetValue(_json));
        return ExitCode.Done;
    }

    private async Task<string> ArtifactsAsync(
        ParseResult parsed, SourceCheckout? checkout, SourceProvenance source, Action<string> say, CancellationToken cancellation)
    {
        if (checkout is null)
            return parsed.GetValue(_artifacts)!;
        say($"Building commit {source.Commit}");
        return await checkout.BuildAsync(parsed.GetValue(_source)!, source.Commit, say, cancellation).ConfigureAwait(false);
    }
}
