using System.CommandLine;
using Ntk.Audit.Capturing;
using Ntk.Audit.Inspect;
using Ntk.Audit.Inspect.Accounts;
using Ntk.Audit.Inspect.Needles;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Audit.Inspect.Reports;
using Ntk.Audit.Presentation;
using Ntk.Audit.Trust;
using Ntk.Audit.Verify;
using Ntk.Shell;
using Ntk.Provenance.Policy;
using Ntk.Sealing;

namespace Ntk.Audit.Commands;

/// <summary>What <c>inspect</c> and <c>capture</c> are told, and the inspection itself.</summary>
internal sealed class InspectOptions
{
    private readonly Option<FileInfo[]> _keyLogs = new("--keylog")
    {
        Description = "Session keys of TLS in the SSLKEYLOGFILE format, as 'ntk --keylog' and browsers write them. May be given several times.",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo[]> _openings = new("--opening")
    {
        Description = "Opening of a transfer or a message, from '--opening' of ntk: what was sent is made again from it and compared. May be given several times, once for a transfer.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _needles = new("--needle")
    {
        Description = "A file or a text that must not have left: any 16 bytes of it are searched for, in many encodings. May be given several times.",
        HelpName = "FILE|TEXT",
    };

    private readonly Option<string[]> _relays = new("--relay")
    {
        Description = "Address of the relay; traffic to any other place is a finding. Else the one that the capture speaks with. May be given several times.",
        HelpName = "URL",
    };

    private readonly Option<FileInfo?> _profile = new("--profile")
    {
        Description = "A wire profile that nobody attested, instead of the one of the program's release.",
        HelpName = "FILE",
    };

    private readonly Option<string> _program = new("--program")
    {
        Description = "The ntk that made the traffic: the wire profile that its publisher signed is used.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "ntk",
    };

    private readonly Option<DirectoryInfo?> _attestations = new("--attestations")
    {
        Description = "Folder of attestations, or of one release; else beside the program or ./attestations.",
        HelpName = "DIR",
    };

    private readonly Option<FileInfo?> _policy = new("--policy") { Description = "Whom to believe about releases; else the policy that this program was built with.", HelpName = "FILE" };

    private readonly Option<string[]> _reports = new("--report")
    {
        Description = "Write the report to a file that ends in .html, .json or .sarif. May be given several times.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the report as one JSON object." };

    private readonly TrustOptions _trust = new();

    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_keyLogs, _openings, _needles, _relays, _profile, _program, _attestations, _policy, _reports, _json])
            command.Options.Add(option);
        _trust.AddTo(command);
    }

    /// <summary>Inspects a capture and prints the report.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="name">Names the capture.</param>
    /// <param name="capture">Read to its end.</param>
    /// <param name="other">An earlier run to compare with, or null.</param>
    /// <param name="own">How this program captured it, or null where it did not.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    /// <returns>The exit status.</returns>
    public int Inspect(ParseResult parsed, string name, Stream capture, (string Name, Stream Capture)? other = null, OwnCapture? own = null, CancellationToken cancellation = default)
    {
        var reports = parsed.GetValue(_reports) ?? [];
        foreach (var path in reports)
            ReportFile.Check(path);
        var profile = Profile(parsed);
        using var opened = Opened.Read(parsed.GetValue(_openings) ?? []);
        using var needles = Needles(parsed);
        if (needles is { Passes: > 1 } && !capture.CanSeek)
            throw new UsageException("needles of this size are searched for in several passes: name a file instead of standard input");
        var options = new InspectionOptions
        {
            Name = name,
            Profile = profile.Profile,
            ProfileSource = profile.Source,
            IsProfileGiven = profile.IsGiven,
            Relays = Relays(parsed, opened.Transfer),
            KeyLogs = [.. (parsed.GetValue(_keyLogs) ?? []).Concat(own?.Keys is { } written ? [written] : []).Select(f => (Func<Stream>)f.OpenRead)],
            Opening = opened.Transfer,
            Messages = opened.Messages,
            Needles = needles,
            Filter = own?.Filter,
            Lost = own?.Lost,
        };
        var report = other is { } pair
            ? Inspection.RunPair(pair.Capture, pair.Name, capture, options, cancellation)
            : Inspection.Run(capture, options, cancellation);
        foreach (var path in reports)
            ReportFile.Write(path, report);
        IEnumerable<string> lines = parsed.GetValue(_json) ? [JsonReport.Write(report)] : TextReport.Lines(report, OutputTerminal.Detect());
        StandardStreams.PrintLine(string.Join('\n', lines));
        return report.Holds ? ExitCode.Verified : ExitCode.Failed;
    }

    private ProfileSource Profile(ParseResult parsed)
    {
        if (parsed.GetValue(_profile) is { } file)
            return ProfileSource.FromFile(file);
        var now = TimeProvider.System.GetUtcNow();
        var policy = parsed.GetValue(_policy) is { } given ? InputFile.Parse(given, ReleasePolicy.Parse) : BuiltInPolicy.Read();
        return AttestedProfile.Find(
            ArtifactTarget.Find(parsed.GetValue(_program)!), parsed.GetValue(_attestations)?.FullName, _trust.Read(parsed, now), policy, now);
    }

    private NeedleSet? Needles(ParseResult parsed)
    {
        if (parsed.GetValue(_needles) is not { Length: > 0 } arguments)
            return null;
        return NeedleSet.Load(arguments, out var refusal) ?? throw new UsageException(refusal!.Message);
    }

    private List<RelayName> Relays(ParseResult parsed, TransferOpening? opening)
    {
        var relays = (parsed.GetValue(_relays) ?? []).Select(Relay).ToList();
        if (relays.Count == 0 && opening is not null)
            relays.Add(new RelayName(opening.Facts.Relay));
        return relays;
    }

    private static RelayName Relay(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            ? new RelayName(address)
            : throw new UsageException($"\"{text}\" is not the address of a relay: it begins with https:// or http://");
}
