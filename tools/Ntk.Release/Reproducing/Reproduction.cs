using System.Globalization;
using System.Text.Json;
using Ntk.Release.Building;
using Ntk.Release.Comparing;
using Ntk.Release.Commands;
using Ntk.Release.Failures;
using Ntk.Release.Processes;
using Ntk.Release.Sources;

namespace Ntk.Release.Reproducing;

/// <summary>Builds a source several times with this program's own <c>build</c>, under other conditions each time, and compares.</summary>
/// <param name="tree">The source.</param>
/// <param name="shop">Where it is built.</param>
/// <param name="say">Told what happens.</param>
internal sealed class Reproduction(SourceTree tree, Workshop shop, Action<string> say)
{
    /// <summary>Folders of builds: the other one is longer, deeper and has what a careless script stumbles over.</summary>
    private const string Place = "here", OtherPlace = "another place with a longer name/and deeper";

    private static readonly IReadOnlySet<Variation> _nothing = new HashSet<Variation>();

    private int _builds;

    /// <summary>Builds once, and again for each set of conditions.</summary>
    public async Task<ReproductionResult> RunAsync(IReadOnlyList<IReadOnlySet<Variation>> rebuilds, bool keep, CancellationToken cancellation)
    {
        var first = await BuildAsync("first build", _nothing, cancellation).ConfigureAwait(false);
        var results = new List<RebuildResult>();
        foreach (var wanted in rebuilds)
        {
            var obstacles = wanted.Select(variation => (variation, Reason: Machine.Obstacle(variation))).Where(found => found.Reason is not null)
                .ToDictionary(found => found.variation, found => found.Reason!);
            var name = rebuilds.Count == 1 ? "second build" : $"build with another {string.Join(", ", wanted.Select(VariationSet.NameOf))}";
            var second = await BuildAsync(name, wanted.Except(obstacles.Keys).ToHashSet(), cancellation).ConfigureAwait(false);
            results.Add(new RebuildResult(
                ConditionResult.Compare(wanted, obstacles, first.Conditions, second.Conditions), ArtifactComparison.OfFolders(first.Folder, second.Folder)));
        }
        return new ReproductionResult(tree.Commit, first, results, keep ? shop.Folder : null);
    }

    private async Task<BuildResult> BuildAsync(string name, IReadOnlySet<Variation> varied, CancellationToken cancellation)
    {
        var isOther = varied.Contains(Variation.User);
        var place = await shop.MakeAsync(varied.Contains(Variation.Folder) ? OtherPlace : Place, isOther, cancellation).ConfigureAwait(false);
        var command = new VariedCommand(
            varied,
            await shop.MakeAsync("home", isOther, cancellation).ConfigureAwait(false),
            // The SDK hands the linker libraries of packages without quotes: no space in this path.
            await shop.MakeAsync($"packages-{_builds++}", isOther, cancellation).ConfigureAwait(false));
        var output = Path.Combine(place, "release");
        string[] build =
        [
            "dotnet", shop.Program, BuildCommand.Name, "--source", shop.Source, "--output", output, "--json",
            "--source-date", tree.Date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            .. tree.Commit is { } commit ? (string[])["--source-commit", commit] : [],
        ];
        if (command.FetchesPackagesBefore)
            await RunAsync(name, command, [.. build, "--packages-only"], keepClock: true, cancellation).ConfigureAwait(false);
        var printed = await RunAsync(name, command, build, keepClock: false, cancellation).ConfigureAwait(false);
        var result = JsonSerializer.Deserialize(printed, ReleaseJson.Lines.BuildResult)
            ?? throw new ReleaseException(ReleaseFault.UnexpectedResult, $"The {name} printed no result.");

        // Out of the way of a build in the same place.
        var kept = Path.Combine(shop.Folder, name);
        Directory.Move(output, kept);
        return result with { Folder = kept };
    }

    private Task<string> RunAsync(string name, VariedCommand command, IEnumerable<string> build, bool keepClock, CancellationToken cancellation)
    {
        var line = command.Line(build, keepClock);
        return new ChildProcess(line[0], [.. line.Skip(1)])
        {
            Environment = command.Environment(),
            Folder = shop.Folder,
            OnError = said => say($"{name}: {said}"),
        }.OutputAsync(cancellation);
    }
}
