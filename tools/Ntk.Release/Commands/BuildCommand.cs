using System.CommandLine;
using System.Text.Json;
using Ntk.Release.Building;

namespace Ntk.Release.Commands;

/// <summary><c>ntk-release build</c></summary>
internal static class BuildCommand
{
    public const string Name = "build";

    public static Command Create()
    {
        var source = new SourceOptions();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder for the artifacts and nothing else. [default: artifacts/release/VERSION in the source tree]",
            HelpName = "DIR",
        };
        var packagesOnly = new Option<bool>("--packages-only") { Description = "Fetch the packages that the build needs, for a later one without network." };
        var json = JsonOption.Create();
        var command = new Command(Name, "Build every artifact of a release, each as the same bits wherever it is built.") { output, packagesOnly, json };
        source.AddTo(command);
        CommandRun.SetAction(command, json, async (parsed, say, cancellation) =>
        {
            var tree = await source.OpenAsync(parsed, cancellation).ConfigureAwait(false);
            var folder = new OutputFolder(parsed.GetValue(output) ?? Path.Combine(tree.Root, "artifacts", "release", tree.Version));
            var build = new ReleaseBuild(tree, folder, say);
            if (parsed.GetValue(packagesOnly))
                await build.FetchPackagesAsync(cancellation).ConfigureAwait(false);
            else
                Print(parsed.InvocationConfiguration.Output, await build.RunAsync(cancellation).ConfigureAwait(false), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(TextWriter output, BuildResult result, bool json)
    {
        if (json)
            output.WriteLine(JsonSerializer.Serialize(result, ReleaseJson.Lines.BuildResult));
        else
            foreach (var artifact in result.Artifacts)
                output.WriteLine($"{artifact.Sha256}  {Path.Combine(result.Folder, artifact.Name)}");
    }
}
