namespace Ntk.Audit.Verify;

/// <summary>A verdict for people.</summary>
internal static class VerdictText
{
    public static IEnumerable<string> Lines(Verdict verdict)
    {
        yield return verdict.Artifact;
        foreach (var line in verdict.Lines)
            yield return $"  {Mark(line.Holds)}  {line.Subject,-11} {line.Reason}";
        yield return verdict.Release is { } release
            ? $"Verified: this is {release.SubjectName} of release {release.Source.Version}."
            : "NOT VERIFIED: do not trust it.";
    }

    private static string Mark(bool? holds) => holds switch
    {
        true => "ok  ",
        false => "FAIL",
        null => "-   ",
    };
}
