using Ntk.Release.Building;
using Ntk.Release.Processes;
using Ntk.Release.Sources;

namespace Ntk.Release.Publishing;

/// <summary>A commit in a temporary folder of its own, built with the release tool of that same commit.</summary>
internal sealed class SourceCheckout : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ntk-rebuild-").FullName;

    private string Source => Path.Combine(_folder, "source");

    /// <summary>Builds.</summary>
    /// <param name="repository">A git repository that has the commit.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="say">Told what happens.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Folder of the artifacts, until this is disposed.</returns>
    public async Task<string> BuildAsync(string repository, string commit, Action<string> say, CancellationToken cancellation)
    {
        await new ChildProcess("git", ["clone", "--quiet", "--no-checkout", "--", repository, Source]).OutputAsync(cancellation).ConfigureAwait(false);
        await new ChildProcess("git", ["-C", Source, "checkout", "--quiet", "--detach", GitTree.Hash(commit)]).OutputAsync(cancellation).ConfigureAwait(false);
        var tree = await SourceTree.OpenAsync(Source, allowChanges: false, date: null, commit: null, cancellation).ConfigureAwait(false);
        var output = Path.Combine(_folder, "release");
        string[] build = ["run", "--project", "tools/Ntk.Release", "-c", "Release", "--", "build", "--source", Source, "--output", output];
        await new ChildProcess("dotnet", build) { Folder = Source, Environment = BuildEnvironment.For(tree.Date), OnError = say }
            .OutputAsync(cancellation).ConfigureAwait(false);
        return output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
