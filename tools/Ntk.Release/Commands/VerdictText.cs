using System.Text.Json;
using Ntk.Provenance.Releases;
using Ntk.Release.Verifying;

namespace Ntk.Release.Commands;

/// <summary>A verdict about a release, for people or for programs.</summary>
internal static class VerdictText
{
    public static void Print(TextWriter output, string folder, ReleaseVerdict verdict, bool json)
    {
        if (json)
            output.WriteLine(JsonSerializer.Serialize(Result(folder, verdict), ReleaseJson.Lines.VerifyResult));
        else
            foreach (var line in Lines(folder, verdict))
                output.WriteLine(line);
    }

    private static IEnumerable<string> Lines(string folder, ReleaseVerdict verdict)
    {
        yield return folder;
        foreach (var line in verdict.Lines)
            yield return $"  {Mark(line.Holds)}  {line.Subject,-11} {line.Reason}";
        yield return verdict.Holds ? $"Verified: this is release {verdict.Release!.Source.Version}." : "NOT VERIFIED: do not trust it.";
    }

    private static VerifyResult Result(string folder, ReleaseVerdict verdict) => new(
        verdict.Holds,
        folder,
        verdict.Release is { } release
            ? new ReleaseResult(
                release.Source.Version, release.Source.Source, release.Source.Commit, SignerName.Of(release.Publisher), release.Publisher.Times[0].UtcDateTime,
                [.. release.Rebuilds.Select(rebuild => SignerName.Of(rebuild.Evidence))])
            : null,
        verdict.Lines,
        verdict.Failure is { } failure ? new FailureResult(failure.Class.ToString(), failure.Message, failure.Expected, failure.Actual) : null);

    private static string Mark(bool? holds) => holds switch
    {
        true => "ok  ",
        false => "FAIL",
        null => "-   ",
    };
}
