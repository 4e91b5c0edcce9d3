using System.CommandLine;
using Ntk.Audit.Trust;
using Ntk.Shell;
using Ntk.Provenance;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Verification;

namespace Ntk.Audit.Commands;

/// <summary><c>ntk-audit sigstore verify-bundle</c></summary>
internal sealed class VerifyBundleCommand
{
    private readonly Option<FileInfo> _bundle = new("--bundle") { Description = "The bundle.", HelpName = "FILE", Required = true };

    private readonly Option<string?> _identity = new("--certificate-identity") { Description = "Whom the certificate has to be for.", HelpName = "IDENTITY" };

    private readonly Option<string?> _issuer = new("--certificate-oidc-issuer") { Description = "Who has to have established that identity.", HelpName = "URL" };

    private readonly Option<FileInfo?> _key = new("--key") { Description = "The public key that has to have signed, as PEM.", HelpName = "FILE" };

    private readonly TrustOptions _trust = new();

    private readonly Argument<string> _artifact = new("ARTIFACT") { Description = "A file, or sha256:HEX." };

    public Command Create()
    {
        var command = new Command("verify-bundle", "Verify one bundle over one artifact.") { _bundle, _identity, _issuer, _key, _artifact };
        _trust.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var signer = Signer(parsed);
        var now = TimeProvider.System.GetUtcNow();
        var root = _trust.Read(parsed, now);
        var bundle = Bundle.Parse(InputFile.Read(parsed.GetValue(_bundle)!.FullName));
        if (!bundle.Succeeded)
            return Fail(bundle.Failure);
        var artifact = ArtifactInput.Read(parsed.GetValue(_artifact)!, bundle.Value, signer);
        var result = BundleVerifier.Verify(bundle.Value, artifact, root, new VerificationPolicy(signer), now);
        if (!result.IsVerified)
            return Fail(result.Failure);
        StandardStreams.PrintLine($"Verified: {artifact.Name} is signed by {signer}.");
        return ExitCode.Verified;
    }

    private SignerPolicy Signer(ParseResult parsed)
    {
        var (identity, issuer, key) = (parsed.GetValue(_identity), parsed.GetValue(_issuer), parsed.GetValue(_key));
        if (key is not null && identity is null && issuer is null)
        {
            var read = VerificationKey.FromPem(System.Text.Encoding.UTF8.GetString(InputFile.Read(key.FullName)));
            return read.Succeeded ? new KeyPolicy(read.Value) : throw new UsageException($"{key.Name}: {read.Failure}");
        }
        return key is null && identity is not null && issuer is not null
            ? new IdentityPolicy(TextPattern.Exactly(identity), TextPattern.Exactly(issuer))
            : throw new UsageException("give either --certificate-identity and --certificate-oidc-issuer, or --key");
    }

    private static int Fail(Failure failure)
    {
        StandardStreams.SayLine($"Not verified: {failure}");
        return ExitCode.Failed;
    }
}
