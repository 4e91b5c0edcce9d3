using Ntk.Audit.Inspect;

namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>Captures of transfers that keep to the protocol.</summary>
public sealed class CleanCaptureTests
{
    internal const int Captures = 600;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Captures)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void a_clean_capture_has_no_finding(int seed)
    {
        using var scene = new Scene(seed);
        var report = scene.Capture().Inspect(scene);
        Assert.True(report.Findings.Total == 0 && report.Holds, Told(report));
    }

    public static TheoryData<int> SearchedSeeds => [.. Enumerable.Range(30_001, 60)];

    /// <summary>What was sent is nowhere in what left, and no ciphertext of it trips.</summary>
    [Theory]
    [MemberData(nameof(SearchedSeeds))]
    public void a_clean_capture_has_no_byte_of_its_content(int seed)
    {
        using var scene = new Scene(seed, Need.File | Need.Large);
        scene.AddNeedle(new Dice(~seed).Bytes(150_000));
        scene.AddNeedle(System.Text.Encoding.UTF8.GetBytes($"Ausflug {seed}.jpg"));
        var report = scene.Capture().Inspect(scene);
        Assert.True(report.Findings.Total == 0 && report.Holds, Told(report));
    }

    internal static string Told(InspectionReport report) =>
        string.Join('\n', report.Findings.Kept.Take(12).Select(finding => $"{finding.Kind} {finding.Mark.Number} {finding.Side} {finding.Flow?.Server}: {finding.Message}"));
}
