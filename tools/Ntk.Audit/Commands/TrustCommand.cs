using System.CommandLine;
using System.Globalization;
using Ntk.Audit.Trust;
using Ntk.Shell;
using Ntk.Provenance;
using Ntk.Provenance.Tuf;

namespace Ntk.Audit.Commands;

/// <summary><c>ntk-audit trust</c>: the only command that fetches whom to believe.</summary>
internal sealed class TrustCommand
{
    private const string SigningTarget = "signing_config.v0.2.json";

    private readonly TrustOptions _trust = new();

    private readonly Option<string?> _mirror = new("--mirror") { Description = "URL or folder of the instance's TUF repository.", HelpName = "URL|DIR" };

    private readonly Option<DirectoryInfo?> _output = new("--output", "-o")
    {
        Description = "Write trusted_root.json and signing_config.json there too.",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var trust = new TrustCommand();
        return new Command("trust", "Fetch and show which Sigstore instance is believed.") { trust.Fetch(), trust.Show() };
    }

    private Command Fetch()
    {
        var fetch = new Command("fetch", "Follow the instance's TUF repository to its newest trusted root, verify each step, and remember it.") { _mirror, _output };
        _trust.AddTo(fetch, withFile: false);
        fetch.SetAction(FetchAsync);
        return fetch;
    }

    private Command Show()
    {
        var show = new Command("show", "Show what is remembered, verified again. Nothing is fetched.") { _output };
        _trust.AddTo(show, withFile: false);
        show.SetAction(async (parsed, cancellation) =>
            Finish(parsed, await _trust.Client(parsed, _trust.Pin(parsed)).ReadOfflineAsync(Query(), cancellation).ConfigureAwait(false)));
        return show;
    }

    private async Task<int> FetchAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var pin = _trust.Pin(parsed);
        var mirror = parsed.GetValue(_mirror) ?? pin.Mirror ?? throw new UsageException("say with --mirror where the instance of --tuf-root publishes");
        var client = _trust.Client(parsed, pin);
        if (!mirror.Contains("://", StringComparison.Ordinal))
            return Finish(parsed, await client.UpdateAsync(new FolderTufSource(mirror), Query(), cancellation).ConfigureAwait(false));
        if (!Uri.TryCreate(mirror, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new UsageException($"'{mirror}' is neither a folder nor an http or https URL");
        using var source = new HttpTufSource(url);
        return Finish(parsed, await client.UpdateAsync(source, Query(), cancellation).ConfigureAwait(false));
    }

    private static TrustRootQuery Query() => new(TimeProvider.System.GetUtcNow());

    private int Finish(ParseResult parsed, Outcome<TrustRootUpdate> update)
    {
        if (!update.Succeeded)
        {
            StandardStreams.SayLine($"Not trusted: {update.Failure}");
            return ExitCode.Failed;
        }
        TrustOptions.Warn(update.Value);
        foreach (var metadata in update.Value.Metadata)
            StandardStreams.PrintLine(string.Create(
                CultureInfo.InvariantCulture, $"{metadata.Role,-10} version {metadata.Version,-6} until {metadata.Expires:yyyy-MM-dd HH:mm} UTC"));
        if (parsed.GetValue(_output) is { } output)
            Write(update.Value, output);
        return ExitCode.Verified;
    }

    private static void Write(TrustRootUpdate update, DirectoryInfo output)
    {
        output.Create();
        File.WriteAllBytes(Path.Combine(output.FullName, TrustOptions.TrustedRootTarget), update.Targets[TrustOptions.TrustedRootTarget].Span);
        if (update.Targets.TryGetValue(SigningTarget, out var signing))
            File.WriteAllBytes(Path.Combine(output.FullName, "signing_config.json"), signing.Span);
    }
}
