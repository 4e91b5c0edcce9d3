using Ntk.Release.Archives;
using Ntk.Release.Attesting;
using Ntk.Release.Failures;
using Ntk.Release.Signing;
using Ntk.Release.Verifying;

namespace Ntk.Release.Publishing;

/// <summary>Signs the statements of a release, verifies them as a user will, and only then publishes them.</summary>
/// <param name="folder">Where to.</param>
/// <param name="signing">Who signs.</param>
/// <param name="trust">Whom users believe.</param>
internal sealed class Publication(ReleaseFolder folder, StatementSigner signing, ReleaseTrust trust)
{
    /// <returns>What was verified before it was published.</returns>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Refused"/> or <see cref="ReleaseFault.AlreadyPublished"/>; nothing is left then.</exception>
    public async Task<ReleaseVerdict> RunAsync(Attestation attestation, CancellationToken cancellation)
    {
        var release = new PublishedRelease(
            await signing.SignAsync(attestation.Provenance, cancellation).ConfigureAwait(false),
            await signing.SignAsync(attestation.WireProfile, cancellation).ConfigureAwait(false),
            InputFile.Read(Path.Combine(attestation.Release.Folder, Checksums.FileName)), []);
        var verdict = trust.ForSigners().Judge(release, attestation.Release.Folder);
        if (verdict.Failure is { } failure)
            throw new ReleaseException(ReleaseFault.Refused, $"Signed, but not published, because everybody would refuse it under this policy. {failure}");
        cancellation.ThrowIfCancellationRequested();
        folder.Publish(release);
        return verdict;
    }
}
