using System.CommandLine;
using System.Security.Cryptography;
using Ntk.Audit.Sigstore;
using Ntk.Shell;
using Ntk.Provenance;
using Ntk.Provenance.Net;
using Ntk.Provenance.Signing;
using Ntk.Provenance.Trust;

namespace Ntk.Audit.Commands;

/// <summary><c>ntk-audit sigstore sign-bundle</c></summary>
internal sealed class SignBundleCommand
{
    private readonly Option<FileInfo> _bundle = new("--bundle") { Description = "Where to write the bundle.", HelpName = "FILE", Required = true };

    private readonly Option<string> _token = new("--identity-token") { Description = "The OIDC token of who signs.", HelpName = "JWT", Required = true };

    private readonly Option<FileInfo> _configuration = new("--signing-config") { Description = "Where to sign.", HelpName = "FILE", Required = true };

    private readonly Option<FileInfo?> _root = new("--trusted-root") { Description = "Verify the bundle against this before it is written.", HelpName = "FILE" };

    private readonly Option<bool> _inToto = new("--in-toto") { Description = "The artifact is an in-toto statement, to be signed in an envelope." };

    private readonly Argument<FileInfo> _artifact = new("ARTIFACT") { Description = "A file." };

    public Command Create()
    {
        var command = new Command("sign-bundle", "Sign one artifact with an identity, and write a bundle.")
        {
            _bundle, _token, _configuration, _root, _inToto, _artifact,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var token = IdentityToken.Parse(parsed.GetValue(_token)!, TimeProvider.System.GetUtcNow());
        if (!token.Succeeded)
            throw new UsageException(token.Failure.ToString());
        var configuration = InputFile.Parse(parsed.GetValue(_configuration)!, SigningConfiguration.Parse);
        using var services = new ServiceClient();
        var signer = new BundleSigner(configuration, services, TimeProvider.System);
        var file = parsed.GetValue(_artifact)!;
        var artifact = parsed.GetValue(_inToto) ? null : Digest(file);
        var signed = artifact is null
            ? await signer.SignStatementAsync(Signer.Identity(token.Value), InputFile.Read(file.FullName), cancellation).ConfigureAwait(false)
            : await signer.SignArtifactAsync(Signer.Identity(token.Value), artifact, cancellation).ConfigureAwait(false);
        if (!signed.Succeeded)
            return Refuse("Not signed", signed.Failure);
        if (parsed.GetValue(_root) is { } root && SelfCheck.Check(signed.Value, artifact, InputFile.Parse(root, TrustedRoot.Parse)) is { } failure)
            return Refuse("Signed, but others would refuse it", failure);
        await File.WriteAllBytesAsync(parsed.GetValue(_bundle)!.FullName, signed.Value, cancellation).ConfigureAwait(false);
        return ExitCode.Verified;
    }

    private static int Refuse(string what, Failure failure)
    {
        StandardStreams.SayLine($"{what}: {failure}");
        return ExitCode.Failed;
    }

    private static Artifact Digest(FileInfo file)
    {
        using var stream = file.OpenRead();
        return Artifact.FromStream(stream, file.Name, HashAlgorithmName.SHA256);
    }
}
