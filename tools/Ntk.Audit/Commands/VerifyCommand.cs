using System.CommandLine;
using Ntk.Audit.Trust;
using Ntk.Audit.Verify;
using Ntk.Shell;
using Ntk.Provenance;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Releases;

namespace Ntk.Audit.Commands;

/// <summary><c>ntk-audit verify</c></summary>
internal sealed class VerifyCommand
{
    private readonly Argument<string> _artifact = new("ARTIFACT")
    {
        Description = "A file, a folder that was unpacked, a .NET tool package, the name of an installed command, or process:PID.",
    };

    private readonly Option<DirectoryInfo?> _attestations = new("--attestations")
    {
        Description = "Folder of attestations, or of one release; else beside the artifact or ./attestations.",
        HelpName = "DIR",
    };

    private readonly Option<FileInfo?> _bundle = new("--bundle") { Description = "One provenance to judge by, instead of a folder.", HelpName = "FILE" };

    private readonly Option<FileInfo?> _policy = new("--policy") { Description = "Whom to believe about releases; else the policy that this program was built with.", HelpName = "FILE" };

    private readonly TrustOptions _trust = new();

    private readonly Option<bool> _rebuild = new("--rebuild") { Description = "Build the artifact from source too, and compare. This runs the source's build." };

    private readonly Option<DirectoryInfo> _source = new("--source")
    {
        Description = "A git repository with the source, for --rebuild.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("."),
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the verdict as one JSON object." };

    public Command Create()
    {
        var command = new Command("verify", "Tell whether an artifact is the published one, and how that is known. Nothing is fetched.")
        {
            _artifact, _attestations, _bundle, _policy, _rebuild, _source, _json,
        };
        _trust.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var target = ArtifactTarget.Find(parsed.GetValue(_artifact)!);
        var now = TimeProvider.System.GetUtcNow();
        var judge = new ArtifactJudge(_trust.Read(parsed, now), Policy(parsed), now, parsed.GetValue(_rebuild) ? new SourceRebuild(parsed.GetValue(_source)!.FullName) : null);
        var verdict = judge.Judge(target, Evidence(parsed, target));
        var lines = parsed.GetValue(_json) ? [VerdictJson.Write(verdict)] : VerdictText.Lines(verdict);
        StandardStreams.PrintLine(string.Join('\n', lines));
        return verdict.Holds ? ExitCode.Verified : ExitCode.Failed;
    }

    private ReleasePolicy Policy(ParseResult parsed) =>
        parsed.GetValue(_policy) is { } file ? InputFile.Parse(file, ReleasePolicy.Parse) : BuiltInPolicy.Read();

    private Func<IReadOnlyCollection<Artifact>, ReleaseEvidence?> Evidence(ParseResult parsed, ArtifactTarget target)
    {
        if (parsed.GetValue(_bundle) is { } bundle)
        {
            var evidence = new ReleaseEvidence(Bundle.Parse(InputFile.Read(bundle.FullName)), []);
            return _ => evidence;
        }
        var folder = parsed.GetValue(_attestations)?.FullName ?? AttestationFolder.Default(target);
        return artifacts => AttestationFolder.Find(folder, artifacts);
    }
}
