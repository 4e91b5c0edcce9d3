using System.Text.Json;
using Ntk.Release.Failures;
using Ntk.Release.Sources;

namespace Ntk.Release.Attesting;

/// <summary>A built release and the statements about it, unsigned.</summary>
/// <param name="Release">The artifacts.</param>
/// <param name="Commit">The commit that they were built from.</param>
/// <param name="Provenance">The in-toto statement of <see cref="ReleaseStatements.Provenance"/>.</param>
/// <param name="WireProfile">The in-toto statement of <see cref="ReleaseStatements.WireProfile"/>.</param>
internal sealed record Attestation(BuiltRelease Release, string Commit, byte[] Provenance, byte[] WireProfile)
{
    /// <summary>Reads what was built, compares it with the source that it is said to be of, and states both.</summary>
    /// <param name="tree">The source, as it was committed.</param>
    /// <param name="artifacts">Folder of the artifacts.</param>
    /// <param name="sourceUri">Where others find the source; null for where the tree's <c>origin</c> is.</param>
    /// <param name="builder">Who built.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ReleaseException">The folder is no whole release, or of another commit; or the source has no commit or address.</exception>
    public static async Task<Attestation> MakeAsync(SourceTree tree, string artifacts, string? sourceUri, Builder builder, CancellationToken cancellation)
    {
        var commit = tree.Commit ?? throw new ReleaseException(
            ReleaseFault.SourceCommit, $"'{tree.Root}' is not as a commit has it, or no commit is known. A provenance names one.");
        var source = await SourceAddress.FindAsync(tree, sourceUri, cancellation).ConfigureAwait(false);
        var release = BuiltRelease.Open(artifacts, tree.Version);
        release.MustBeOf(commit);
        var statements = new ReleaseStatements(release, source, commit);
        try
        {
            var profile = InputFile.Read(Path.Combine(tree.Root, ReleaseStatements.WireProfileSource));
            return new Attestation(release, commit, statements.Provenance(builder), statements.WireProfile(profile));
        }
        catch (JsonException e)
        {
            throw new ReleaseException(ReleaseFault.Input, $"{ReleaseStatements.WireProfileSource} is no JSON: {e.Message}");
        }
    }
}
