using System.Text;
using Ntk.Release.Comparing;
using Ntk.Release.Reproducing;

namespace Ntk.Release.Commands;

/// <summary>The result of <c>reproduce</c> for people.</summary>
internal static class ReproductionText
{
    public static string Of(ReproductionResult result)
    {
        var text = new StringBuilder();
        foreach (var rebuild in result.Rebuilds)
        {
            foreach (var condition in rebuild.Conditions)
                text.AppendLine(Line(condition));
            text.AppendLine();
            foreach (var artifact in rebuild.Artifacts)
                Append(text, artifact);
            text.AppendLine();
        }
        if (result.Folder is not null)
            text.AppendLine($"Both builds are in {result.Folder}").AppendLine();
        var varied = result.Rebuilds.SelectMany(rebuild => rebuild.Conditions).Where(condition => condition.IsVaried).Select(condition => condition.Name);
        return text
            .Append(result.IsEqual ? "Every byte is the same" : "The builds differ")
            .Append($", version {result.First.Version}, ")
            .Append(result.Commit is { } commit ? $"commit {commit}" : "of no commit")
            .Append($"; varied: {(varied.Any() ? string.Join(", ", varied) : "nothing")}.")
            .ToString();
    }

    private static string Line(ConditionResult condition) =>
        condition.IsVaried
            ? $"varied      {condition.Name,-9} {condition.First} -> {condition.Second}"
            : $"NOT VARIED  {condition.Name,-9} {condition.First}: {condition.Reason}";

    private static void Append(StringBuilder text, ArtifactComparison artifact)
    {
        text.AppendLine(artifact.IsEqual ? $"equal   {artifact.Sha256}  {artifact.Name}" : $"DIFFER  {artifact.Name}");
        foreach (var difference in artifact.Differences)
            text.AppendLine($"          {difference.Text}");
        if (artifact.Untold > 0)
            text.AppendLine($"          and {artifact.Untold} differences more");
    }
}
