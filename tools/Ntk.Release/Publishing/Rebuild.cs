using Ntk.Provenance.Releases;
using Ntk.Release.Attesting;
using Ntk.Release.Failures;
using Ntk.Release.Signing;
using Ntk.Release.Verifying;

namespace Ntk.Release.Publishing;

/// <summary>Somebody who is not the publisher got the same bits from the same source, and says so with a signature of their own.</summary>
/// <param name="folder">The published release.</param>
/// <param name="name">Name of the rebuild.</param>
/// <param name="trust">Whom users believe.</param>
internal sealed class Rebuild(ReleaseFolder folder, string name, ReleaseTrust trust)
{
    /// <summary>Verifies what was published, which says what has to be built.</summary>
    /// <exception cref="ReleaseException">
    /// <see cref="ReleaseFault.Refused"/>, or <see cref="ReleaseFault.AlreadyPublished"/> for a rebuild of that name.
    /// </exception>
    public VerifiedRelease VerifyPublished()
    {
        folder.ForRebuild(name);
        var verdict = trust.ForSigners().Judge(folder.Read(), null);
        return verdict.Failure is { } failure
            ? throw new ReleaseException(ReleaseFault.Refused, $"What is published is not to be trusted, and so is not rebuilt. {failure}")
            : verdict.Release!;
    }

    /// <summary>Signs, verifies that users will count it, and only then adds it.</summary>
    /// <param name="published">What was verified.</param>
    /// <param name="built">What was built, and compared.</param>
    /// <param name="builder">Who built.</param>
    /// <param name="signing">Who signs.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Refused"/>; nothing is added then.</exception>
    public async Task<ReleaseVerdict> AddAsync(
        VerifiedRelease published, BuiltRelease built, Builder builder, StatementSigner signing, CancellationToken cancellation)
    {
        built.MustBeOf(published.Source.Commit);
        var statement = new ReleaseStatements(built, published.Source.Source, published.Source.Commit).Provenance(builder);
        var bundle = await signing.SignAsync(statement, cancellation).ConfigureAwait(false);
        var release = folder.Read();
        var added = (Name: name + ReleaseFiles.BundleSuffix, Bundle: (ReadOnlyMemory<byte>)bundle);
        var rebuilds = release.Rebuilds.Append(added).OrderBy(rebuild => rebuild.Name, StringComparer.Ordinal);
        var verdict = trust.ForSigners().Judge(release with { Rebuilds = [.. rebuilds] }, built.Folder);
        if (verdict.Failure is { } failure)
            throw new ReleaseException(ReleaseFault.Refused, $"Signed, but not added, because users would refuse it. {failure}");
        if (verdict.Release!.Rebuilds.Count <= published.Rebuilds.Count)
            throw new ReleaseException(
                ReleaseFault.Refused,
                $"Signed, but not added, because nobody would count it under this policy: {string.Join("; ", verdict.Release.NotCounted)}");
        cancellation.ThrowIfCancellationRequested();
        folder.PublishRebuild(name, bundle);
        return verdict;
    }
}
