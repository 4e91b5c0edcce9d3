using Ntk.Release.Archives;
using Ntk.Release.Failures;
using Ntk.Release.Processes;
using Ntk.Release.Sources;

namespace Ntk.Release.Building;

/// <summary>Builds one program from a copy of the source, with the SDK that the source asks for.</summary>
/// <param name="program">The program.</param>
/// <param name="source">Top of a copy of the source, with nothing in it that an earlier build left.</param>
/// <param name="tree">Version and date of it.</param>
internal sealed class ProgramBuild(ReleasedProgram program, string source, SourceTree tree)
{
    /// <summary>Folder of the program's project in the copy.</summary>
    public string ProjectFolder => Path.Combine(source, program.Project);

    /// <summary>Fetches the packages that <see cref="PublishAsync"/> needs.</summary>
    public Task FetchPackagesAsync(CancellationToken cancellation) =>
        DotnetAsync(["restore", program.Project, "-p:Configuration=Release", "-p:_IsPublishing=true", "-p:RestoreLockedMode=true"], cancellation);

    /// <summary>Publishes the program for <see cref="ReleasedProgram.Platform"/>, and makes the artifact.</summary>
    public async Task PublishAsync(string work, string artifacts, CancellationToken cancellation)
    {
        var published = Path.Combine(work, "published", program.Name);
        // The same command line as in ci/lib/build.sh: what is tested has the bits of what is released.
        await DotnetAsync(["publish", program.Project, "-c", "Release", "-o", published, "-p:RestoreLockedMode=true", "-warnaserror"], cancellation)
            .ConfigureAwait(false);
        var executable = Existing(Path.Combine(published, program.Name));
        using var artifact = Create(Path.Combine(artifacts, program.ArtifactName(tree.Version)));
        if (program.IsNative)
            await CopyAsync(executable, artifact, cancellation).ConfigureAwait(false);
        else
            PlainTarGz.Write(published, program.FolderName(tree.Version), new HashSet<string> { program.Name }, tree.Date, artifact);
        if (program.IsNative && OperatingSystem.IsLinux())
            File.SetUnixFileMode(artifact.Name, PlainTarGz.Executable);
    }

    /// <summary>Packs the program as a .NET tool that runs wherever the runtime does. Comes after <see cref="PublishAsync"/>, whose packages it uses.</summary>
    public async Task PackAsync(string work, string artifacts, CancellationToken cancellation)
    {
        var packed = Path.Combine(work, "packed");
        // Not for one platform, so neither native nor compiled ahead.
        string[] tool = ["-p:PackAsTool=true", $"-p:PackageId={program.Name}", $"-p:ToolCommandName={program.Name}"];
        string[] portable = ["-p:PublishAot=false", "-p:PublishReadyToRun=false", "-p:RuntimeIdentifiers="];
        await DotnetAsync(
            ["pack", program.Project, "-c", "Release", "-o", packed, "--no-restore", "-warnaserror", .. tool, .. portable], cancellation).ConfigureAwait(false);
        var name = program.PackageName(tree.Version);
        using var package = File.OpenRead(Existing(Path.Combine(packed, name)));
        using var artifact = Create(Path.Combine(artifacts, name));
        PlainZip.Rewrite(package, tree.Date, artifact);
    }

    // No response file of a folder above the copy takes part.
    private Task<string> DotnetAsync(string[] arguments, CancellationToken cancellation) =>
        new ChildProcess("dotnet", [.. arguments, "-v", "quiet", "-nologo", "-noAutoResponse"])
        {
            Folder = source,
            Environment = BuildEnvironment.For(tree.Date),
        }.OutputAsync(cancellation);

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new ReleaseException(ReleaseFault.UnexpectedResult, $"The build left no '{path}'.");

    private static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.Write);

    private static async Task CopyAsync(string path, FileStream target, CancellationToken cancellation)
    {
        using var file = File.OpenRead(path);
        await file.CopyToAsync(target, cancellation).ConfigureAwait(false);
    }
}
