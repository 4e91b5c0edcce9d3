using Ntk.Benchmarks.Contestants;
using Ntk.Benchmarks.Processes;
using Ntk.Benchmarks.Reports;
using Ntk.DevelopmentSigstore;

namespace Ntk.Benchmarks.Verifying;

/// <summary>The command <c>verify</c>: whole cold processes of ntk-audit, sigstore-go and cosign over one bundle, and of hashing 1 GiB beside openssl.</summary>
internal sealed class VerifyBenchmark(VerifyOptions options, string folder)
{
    private const long Small = 4 << 20;
    private const long Large = 1L << 30;
    private const int LargeRuns = 5;

    private readonly string _audit = Path.GetFullPath(Path.Combine(options.Binaries, "ntk-audit"));
    private readonly List<Target> _targets = [];

    public static int Run(IReadOnlyList<string> arguments)
    {
        VerifyOptions options;
        try
        {
            options = VerifyOptions.Parse(arguments);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine($"{e.Message}\n{VerifyOptions.Usage}");
            return 2;
        }

        var folder = Path.GetFullPath(options.Work ?? Directory.CreateTempSubdirectory("ntk-bench-verify-").FullName);
        Directory.CreateDirectory(folder);
        try
        {
            new VerifyBenchmark(options, folder).RunAsync().GetAwaiter().GetResult();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync()
    {
        var data = Path.Combine(folder, "sigstore");
        await using var server = await DevelopmentServer.StartAsync(new DevelopmentServerOptions { Data = data });
        Verify(await SignedArtifact.MakeAsync(folder, server, data, Small));
        Hash(await SignedArtifact.MakeAsync(folder, server, data, Large));
        Console.WriteLine("\nTargets");
        _targets.ForEach(t => Console.WriteLine($"  {t.Line()}"));
    }

    private void Verify(SignedArtifact artifact)
    {
        var own = Own(artifact);
        var (go, cosign) = (SigstoreGo(artifact), Cosign(artifact));
        Race($"Verifying one artifact of {Small >> 20} MiB, {options.Runs} cold processes in turn", [own, go, cosign], options.Runs);
        _targets.Add(new Target("ntk-audit verify, share of sigstore-go's time", 0.5, false, own.Median / go?.Median));
        _targets.Add(new Target("ntk-audit verify, share of cosign's time", 0.25, false, own.Median / cosign?.Median));
        _targets.Add(new Target("ntk-audit verify, peak memory in MiB", 25, false, own.PeakMebibytes));
    }

    private void Hash(SignedArtifact artifact)
    {
        var own = Own(artifact);
        var openssl = Programs.Find("openssl") is { } program ? new ColdRuns("openssl dgst -sha256", new SpawnRequest(program, "dgst", "-sha256", artifact.Path)) : null;
        Race($"Verifying one artifact of 1 GiB, {LargeRuns} cold processes in turn", [own, openssl], LargeRuns);
        _targets.Add(new Target("Hashing 1 GiB, speed as a share of openssl's", 0.9, true, openssl?.Median / own.Median));
    }

    private static void Race(string title, IReadOnlyList<ColdRuns?> contestants, int runs)
    {
        Console.WriteLine($"\n{title}\n  {"",-24} {"ms",8} {"min",8} {"max",8} {"CPU ms",8} {"MiB",8} {"share",8}");
        var present = contestants.OfType<ColdRuns>().ToList();
        for (var run = 0; run <= runs; run++)
            present.ForEach(c => c.Run(isCounted: run > 0));
        present.ForEach(c => c.MeasureMemory(Programs.Find("time")));
        present.ForEach(c => Console.WriteLine(c.Row(present.Count > 1 ? present[1].Median : null)));
        if (present.Count < contestants.Count)
            Console.WriteLine("  (others are not installed)");
    }

    private ColdRuns Own(SignedArtifact artifact) => new("ntk-audit verify", new SpawnRequest(
        _audit, "verify", artifact.Path, "--bundle", artifact.Bundle, "--policy", artifact.Policy, "--trusted-root", artifact.TrustedRoot));

    private ColdRuns? SigstoreGo(SignedArtifact artifact) =>
        (options.SigstoreGo ?? Programs.Find("sigstore-go-verification")) is not { } program ? null : new ColdRuns("sigstore-go", new SpawnRequest(
            program, "-expectedIssuer", artifact.Issuer, "-expectedSAN", SignedArtifact.Signer, "-trustedrootJSONpath", artifact.TrustedRoot,
            "-artifact", artifact.Path, artifact.Bundle));

    private ColdRuns? Cosign(SignedArtifact artifact) =>
        (options.Cosign ?? Programs.Find("cosign")) is not { } program ? null : new ColdRuns("cosign verify-blob", new SpawnRequest(
            program, "verify-blob", "--new-bundle-format", "--bundle", artifact.Bundle, "--trusted-root", artifact.TrustedRoot,
            "--certificate-identity", SignedArtifact.Signer, "--certificate-oidc-issuer", artifact.Issuer, artifact.Path));
}
