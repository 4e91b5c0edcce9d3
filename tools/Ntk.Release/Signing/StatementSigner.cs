using Ntk.Provenance.Net;
using Ntk.Provenance.Signing;
using Ntk.Release.Failures;

namespace Ntk.Release.Signing;

/// <summary>Signs statements as one signer with the services of one Sigstore instance.</summary>
/// <param name="signer">Who signs.</param>
/// <param name="key">The key of a managed signer, to be disposed; null for an identity.</param>
/// <param name="configuration">Where to sign.</param>
/// <param name="services">The connection to there, to be disposed.</param>
internal sealed class StatementSigner(Signer signer, SigningKey? key, SigningConfiguration configuration, ServiceClient services) : IDisposable
{
    private readonly BundleSigner _bundles = new(configuration, services, TimeProvider.System);

    /// <summary>Signs a statement.</summary>
    /// <returns>The bundle.</returns>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Refused"/>: a service did not take part.</exception>
    public async Task<byte[]> SignAsync(byte[] statement, CancellationToken cancellation)
    {
        var bundle = await _bundles.SignStatementAsync(signer, statement, cancellation).ConfigureAwait(false);
        return bundle.Succeeded ? bundle.Value : throw new ReleaseException(ReleaseFault.Refused, $"Not signed. {bundle.Failure}");
    }

    public void Dispose()
    {
        key?.Dispose();
        services.Dispose();
    }
}
