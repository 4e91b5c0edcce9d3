using System.CommandLine;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Trust;
using Ntk.Release.Verifying;

namespace Ntk.Release.Commands;

/// <summary>The options that say whom to believe. Nothing is taken from beside the evidence that is judged.</summary>
internal sealed class TrustOptions
{
    private readonly Option<string> _policy = new("--policy")
    {
        Description = "Who publishes and who rebuilds ('ntk-release policy' writes it). [default: attestations/policy/release.json]",
        HelpName = "FILE",
        DefaultValueFactory = _ => Path.Combine("attestations", "policy", "release.json"),
    };

    private readonly Option<string> _root = new("--trusted-root")
    {
        Description = "The Sigstore instance to believe ('ntk-audit trust fetch' writes it).",
        HelpName = "FILE",
        Required = true,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_policy);
        command.Options.Add(_root);
    }

    public ReleaseTrust Read(ParseResult parsed) =>
        new(InputFile.Parse(parsed.GetValue(_root)!, TrustedRoot.Parse), InputFile.Parse(parsed.GetValue(_policy)!, ReleasePolicy.Parse));
}
