using System.CommandLine;
using System.Text.Json;
using Ntk.Release.Reproducing;

namespace Ntk.Release.Commands;

/// <summary><c>ntk-release reproduce</c></summary>
internal static class ReproduceCommand
{
    private const string Name = "reproduce";

    public static Command Create()
    {
        var source = new SourceOptions();
        var vary = new Option<string>("--vary")
        {
            Description = $"Conditions of the second build that differ: {string.Join(',', VariationSet.Names)}, or {VariationSet.All}.",
            HelpName = "LIST",
            DefaultValueFactory = _ => VariationSet.All,
        };
        vary.Validators.Add(result =>
        {
            if (VariationSet.TryParse(result.GetValueOrDefault<string>(), out _) is { } unknown)
                result.AddError($"--vary knows no '{unknown}', but {string.Join(", ", VariationSet.Names)} and {VariationSet.All}.");
        });
        var each = new Option<bool>("--each") { Description = "Build once for each of them, to find the one that makes a difference." };
        var keep = new Option<bool>("--keep") { Description = "Keep the folder with what was built." };
        var json = JsonOption.Create();
        var command = new Command(Name, "Build twice under other conditions, and say which byte of which file differs.") { vary, each, keep, json };
        source.AddTo(command);
        CommandRun.SetAction(command, json, async (parsed, say, cancellation) =>
        {
            VariationSet.TryParse(parsed.GetValue(vary)!, out var wanted);
            IReadOnlyList<IReadOnlySet<Variation>> rebuilds =
                parsed.GetValue(each) ? [.. wanted.Order().Select(variation => new HashSet<Variation> { variation })] : [wanted];
            var tree = await source.OpenAsync(parsed, cancellation).ConfigureAwait(false);
            using var shop = await Workshop.OpenAsync(tree, parsed.GetValue(keep), cancellation).ConfigureAwait(false);
            var result = await new Reproduction(tree, shop, say).RunAsync(rebuilds, parsed.GetValue(keep), cancellation).ConfigureAwait(false);
            var text = parsed.GetValue(json) ? JsonSerializer.Serialize(result, ReleaseJson.Lines.ReproductionResult) : ReproductionText.Of(result);
            parsed.InvocationConfiguration.Output.WriteLine(text);
            return result.IsEqual ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
