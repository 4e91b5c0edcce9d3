using System.Diagnostics;

namespace Ntk.Audit.Tests;

public sealed class SigstoreTests(PublishedRelease release) : IClassFixture<PublishedRelease>
{
    private const string Signer = "signer@example.org";

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task a_signed_artifact_verifies_by_file_and_by_digest(bool byDigest)
    {
        var (artifact, bundle) = await Signed("content");
        var subject = byDigest ? "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(artifact))) : artifact;
        var outcome = await Verify(bundle, subject);
        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
    }

    [Fact]
    public async Task another_artifact_is_refused()
    {
        var (_, bundle) = await Signed("content");
        var other = release.NewPath("other");
        await File.WriteAllTextAsync(other, "other content");
        var outcome = await Verify(bundle, other);
        Assert.Equal((1, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("ArtifactMismatch", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_artifact_that_is_no_statement_is_not_signed_as_one()
    {
        var artifact = release.NewPath("artifact");
        await File.WriteAllTextAsync(artifact, "no statement");
        var bundle = release.NewPath("bundle.json");
        var outcome = await AuditCommand.Run(
            "sigstore", "sign-bundle", "--in-toto", "--identity-token", release.Token(Signer), "--bundle", bundle, "--signing-config", release.SigningConfiguration,
            "--trusted-root", release.TrustedRoot, artifact);
        Assert.Equal(2, outcome.Exit);
        Assert.False(File.Exists(bundle));
    }

    [Fact]
    public async Task a_token_that_is_none_is_refused_without_being_quoted()
    {
        var outcome = await AuditCommand.Run(
            "sigstore", "sign-bundle", "--identity-token", "secret-token", "--bundle", release.NewPath("b"), "--signing-config", release.SigningConfiguration, release.ProgramPath);
        Assert.Equal(2, outcome.Exit);
        Assert.DoesNotContain("secret-token", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task whom_to_believe_has_to_be_said()
    {
        var (artifact, bundle) = await Signed("content");
        var outcome = await AuditCommand.Run("sigstore", "verify-bundle", "--bundle", bundle, "--trusted-root", release.TrustedRoot, artifact);
        Assert.Equal(2, outcome.Exit);
        Assert.Contains("--certificate-identity", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task every_public_conformance_case_that_is_here_comes_out_right()
    {
        var tool = FindShared("tools/sigstore-conformance");
        Assert.SkipWhen(tool is null, "There is no ../shared/tools/sigstore-conformance beside this project.");
        using var suite = Process.Start(new ProcessStartInfo(tool!, [Path.Join(AppContext.BaseDirectory, "ntk-audit"), "sigstore"]) { RedirectStandardOutput = true })!;
        var output = await suite.StandardOutput.ReadToEndAsync();
        await suite.WaitForExitAsync();
        Assert.True(suite.ExitCode == 0, output);
        Assert.Matches("^[1-9][0-9]* passed, 0 failed\n$", output);
    }

    private async Task<(string Artifact, string Bundle)> Signed(string content)
    {
        var artifact = release.NewPath("artifact");
        await File.WriteAllTextAsync(artifact, content);
        var bundle = release.NewPath("bundle.sigstore.json");
        var outcome = await AuditCommand.Run(
            "sigstore", "sign-bundle", "--identity-token", release.Token(Signer), "--bundle", bundle, "--signing-config", release.SigningConfiguration,
            "--trusted-root", release.TrustedRoot, artifact);
        Assert.True(outcome.Exit == 0, outcome.Error);
        return (artifact, bundle);
    }

    private Task<AuditCommand.Outcome> Verify(string bundle, string artifact) => AuditCommand.Run(
        "sigstore", "verify-bundle", "--bundle", bundle, "--certificate-identity", Signer, "--certificate-oidc-issuer", release.Issuer,
        "--trusted-root", release.TrustedRoot, artifact);

    private static string? FindShared(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NTK.sln")))
                return Path.Combine(folder.Parent!.FullName, "shared", name) is var path && File.Exists(path) ? path : null;
        return null;
    }
}
