using System.CommandLine;
using System.Globalization;
using Ntk.Shell;
using Ntk.Provenance.Trust;
using Ntk.Provenance.Tuf;

namespace Ntk.Audit.Trust;

/// <summary>The options that say which Sigstore instance to believe. Nothing is fetched by them.</summary>
internal sealed class TrustOptions
{
    /// <summary>The target that holds the trusted root.</summary>
    public const string TrustedRootTarget = "trusted_root.json";

    private readonly Option<FileInfo?> _file = new("--trusted-root")
    {
        Description = "The trusted root of the Sigstore instance to believe; else what 'trust fetch' remembered.",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo?> _pin = new("--tuf-root")
    {
        Description = "The TUF root of a private instance; else that of Sigstore's public-good instance.",
        HelpName = "FILE",
    };

    private readonly Option<DirectoryInfo?> _cache = new("--tuf-cache") { Description = "Where fetched trust is remembered.", HelpName = "DIR" };

    public void AddTo(Command command, bool withFile = true)
    {
        if (withFile)
            command.Options.Add(_file);
        command.Options.Add(_pin);
        command.Options.Add(_cache);
    }

    public PinnedRoot Pin(ParseResult parsed) => PinnedRoot.Of(parsed.GetValue(_pin));

    public TrustRootClient Client(ParseResult parsed, PinnedRoot pin) => new(pin.Json, parsed.GetValue(_cache)?.FullName ?? pin.DefaultCache());

    /// <summary>The file that was named, or else what was fetched before: verified again from the pinned root, and refused when it has expired.</summary>
    public TrustedRoot Read(ParseResult parsed, DateTimeOffset now)
    {
        if (parsed.GetValue(_file) is { } file)
            return InputFile.Parse(file, TrustedRoot.Parse);
        var update = Client(parsed, Pin(parsed)).ReadOfflineAsync(new TrustRootQuery(now)).GetAwaiter().GetResult();
        if (!update.Succeeded)
            throw new UsageException($"{update.Failure}; run 'ntk-audit trust fetch', or name a trusted root with --trusted-root");
        Warn(update.Value);
        var root = TrustedRoot.Parse(update.Value.Targets[TrustedRootTarget]);
        return root.Succeeded ? root.Value : throw new UsageException(root.Failure.ToString());
    }

    /// <summary>Says what expires soon, and what of the cache could not be used.</summary>
    public static void Warn(TrustRootUpdate update)
    {
        foreach (var metadata in update.Expiring)
            StandardStreams.SayLine(string.Create(CultureInfo.InvariantCulture, $"Warning: {metadata.Role} expires at {metadata.Expires:yyyy-MM-dd HH:mm} UTC."));
        foreach (var dropped in update.Dropped)
            StandardStreams.SayLine($"Warning: fetched again, because what was remembered is damaged: {dropped}");
    }
}
