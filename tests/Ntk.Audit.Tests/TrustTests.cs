namespace Ntk.Audit.Tests;

public sealed class TrustTests
{
    [Fact]
    public async Task a_mirror_that_is_not_there_is_no_reason_to_trust_what_is()
    {
        var cache = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var outcome = await AuditCommand.Run("trust", "fetch", "--mirror", "/does/not/exist", "--tuf-cache", cache);
        Assert.Equal((1, ""), (outcome.Exit, outcome.Output));
        Assert.StartsWith("Not trusted: ", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(cache));
    }

    [Fact]
    public async Task a_root_that_is_none_is_refused()
    {
        var outcome = await AuditCommand.Run("trust", "show", "--tuf-root", "/etc/passwd", "--tuf-cache", "/does/not/exist");
        Assert.Equal((1, ""), (outcome.Exit, outcome.Output));
    }

    [Fact]
    public async Task verifying_without_trust_says_how_to_get_it()
    {
        var bundle = Path.GetTempFileName();
        try
        {
            var outcome = await AuditCommand.Run(
                "sigstore", "verify-bundle", "--bundle", bundle, "--certificate-identity", "a", "--certificate-oidc-issuer", "b", "--tuf-cache", "/does/not/exist", bundle);
            Assert.Equal(2, outcome.Exit);
            Assert.Contains("run 'ntk-audit trust fetch', or name a trusted root with --trusted-root", outcome.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(bundle);
        }
    }
}
