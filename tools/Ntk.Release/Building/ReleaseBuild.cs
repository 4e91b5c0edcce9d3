using Ntk.Release.Archives;
using Ntk.Release.Bills;
using Ntk.Release.Sources;

namespace Ntk.Release.Building;

/// <summary>Builds all artifacts of a release from a copy of a source tree, and puts them in their place when all are there.</summary>
/// <param name="tree">The source.</param>
/// <param name="output">Folder that is to hold the artifacts and nothing else.</param>
/// <param name="say">Told what happens.</param>
internal sealed class ReleaseBuild(SourceTree tree, OutputFolder output, Action<string> say)
{
    private readonly string _source = Path.Combine(output.Work, "source");
    private readonly string _artifacts = Path.Combine(output.Work, "artifacts");

    /// <summary>Builds.</summary>
    public async Task<BuildResult> RunAsync(CancellationToken cancellation)
    {
        var conditions = BuildConditions.Find(output.Work);
        output.Begin();
        try
        {
            Directory.CreateDirectory(_artifacts);
            await tree.CopyToAsync(_source, cancellation).ConfigureAwait(false);
            var toolchain = await Toolchain.FindAsync(_source, BuildEnvironment.For(tree.Date), cancellation).ConfigureAwait(false);
            await BuildAsync(cancellation).ConfigureAwait(false);
            say("Listing what is in them");
            await WriteBillAsync(toolchain, cancellation).ConfigureAwait(false);
            await WriteChecksumsAsync(cancellation).ConfigureAwait(false);
            output.Complete(_artifacts);
            return new BuildResult(
                tree.Version, tree.Commit, tree.Date.ToUnixTimeSeconds(), output.Path, toolchain, conditions, [.. Names(output.Path).Select(Describe)]);
        }
        finally
        {
            output.End();
        }
    }

    /// <summary>Fetches the packages that <see cref="RunAsync"/> needs, and makes nothing.</summary>
    public async Task FetchPackagesAsync(CancellationToken cancellation)
    {
        output.Begin();
        try
        {
            await tree.CopyToAsync(_source, cancellation).ConfigureAwait(false);
            foreach (var program in ReleasedProgram.All)
            {
                say($"Fetching the packages of {program.Name}");
                await Build(program).FetchPackagesAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            output.End();
        }
    }

    private async Task BuildAsync(CancellationToken cancellation)
    {
        foreach (var program in ReleasedProgram.All)
        {
            say($"Building {program.ArtifactName(tree.Version)}");
            await Build(program).PublishAsync(output.Work, _artifacts, cancellation).ConfigureAwait(false);
            say($"Building {program.PackageName(tree.Version)}");
            await Build(program).PackAsync(output.Work, _artifacts, cancellation).ConfigureAwait(false);
        }
    }

    private ProgramBuild Build(ReleasedProgram program) => new(program, _source, tree);

    private async Task WriteBillAsync(Toolchain toolchain, CancellationToken cancellation)
    {
        var bill = new BillOfMaterials(
            tree.Version, tree.Commit, tree.Date, toolchain,
            [.. ReleasedProgram.All.Select(program => RestoreReader.Read(program.Name, Build(program).ProjectFolder))]);
        await File.WriteAllBytesAsync(Path.Combine(_artifacts, BillOfMaterials.FileName(tree.Version)), bill.ToJson(), cancellation).ConfigureAwait(false);
    }

    private Task WriteChecksumsAsync(CancellationToken cancellation) =>
        File.WriteAllTextAsync(Path.Combine(_artifacts, Checksums.FileName), Checksums.Of(_artifacts, Names(_artifacts)), cancellation);

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private Artifact Describe(string name)
    {
        var path = Path.Combine(output.Path, name);
        return new Artifact(name, new FileInfo(path).Length, Checksums.OfFile(path));
    }
}
