using System.Security.Cryptography;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Logs;
using Ntk.Provenance.Net;

namespace Ntk.Provenance.Signing;

/// <summary>
/// Signs as the Sigstore client specification says ("Signing"): with a key that lives for one call and a certificate for an identity, or with a
/// managed key; stamped by timestamp authorities, written to transparency logs, put together as a bundle of version 0.3. It verifies nothing: whoever
/// publishes a bundle verifies it first, under the policy that others will.
/// </summary>
/// <param name="configuration">Where to sign.</param>
/// <param name="services">The connection to there.</param>
/// <param name="clock">Which services are valid now.</param>
public sealed class BundleSigner(SigningConfiguration configuration, ServiceClient services, TimeProvider clock)
{
    /// <summary>Signs an artifact, known by its digest that goes with the key (SHA-256 for an identity).</summary>
    /// <exception cref="ArgumentException">That digest of the artifact is not known.</exception>
    public Task<Outcome<byte[]>> SignArtifactAsync(Signer signer, Artifact artifact, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        ArgumentNullException.ThrowIfNull(signer);
        var hash = signer.Key?.Hash ?? HashAlgorithmName.SHA256;
        return artifact.Digests.TryGetValue(hash, out var digest)
            ? SignAsync(signer, _ => digest, null, cancellation)
            : throw new ArgumentException($"The key signs the {hash} digest of an artifact, and that is not known.", nameof(artifact));
    }

    /// <summary>Signs a statement in an envelope.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="payload">The statement's JSON; it is signed as it stands.</param>
    /// <param name="cancellation">Ends the requests.</param>
    public Task<Outcome<byte[]>> SignStatementAsync(Signer signer, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var signed = DsseEnvelope.PreAuthenticationEncoding(DsseEnvelope.InToto, payload.Span);
        return SignAsync(signer, hash => CryptographicOperations.HashData(hash, signed), payload, cancellation);
    }

    private Task<Outcome<byte[]>> SignAsync(
        Signer signer, Func<HashAlgorithmName, ReadOnlyMemory<byte>> digest, ReadOnlyMemory<byte>? payload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return Outcome<byte[]>.OfAsync(async () =>
        {
            using var ephemeral = signer.Token is null ? null : SigningKey.Ephemeral();
            var key = ephemeral ?? signer.Key!;
            var certificate = signer.Token is { } token ? await CertifyAsync(token, key, cancellation).ConfigureAwait(false) : null;
            var content = Sign(key, certificate, digest(key.Hash), payload);
            return BundleWriter.Write(await GatherAsync(content, cancellation).ConfigureAwait(false));
        });
    }

    private Task<Certificate> CertifyAsync(IdentityToken token, SigningKey key, CancellationToken cancellation)
    {
        var authority = SigningConfiguration.Select(
            "certificate authorities", configuration.CertificateAuthorities, [1], (ServiceSelection.Any, 1), clock.GetUtcNow())[0];
        return FulcioClient.RequestAsync(authority, token, key, services, cancellation);
    }

    private static SignedContent Sign(SigningKey key, Certificate? certificate, ReadOnlyMemory<byte> digest, ReadOnlyMemory<byte>? payload)
    {
        var signature = key.SignDigest(digest.Span);
        var envelope = payload is { } statement ? new DsseEnvelope(DsseEnvelope.InToto, statement, "", signature) : null;
        return new SignedContent(key.Public, certificate, signature, key.Hash, digest, envelope);
    }

    private async Task<Bundle> GatherAsync(SignedContent content, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var logs = SigningConfiguration.Select("transparency logs", configuration.Logs, RekorClient.Versions, configuration.LogSelection, now);
        // Rekor v1 signs a time of its own; where nothing but v2 is used, a timestamp authority has to.
        var authorities = configuration.TimestampAuthorities.Count > 0 || logs.All(l => l.MajorApiVersion == 2)
            ? SigningConfiguration.Select("timestamp authorities", configuration.TimestampAuthorities, [1], configuration.TimestampSelection, now)
            : [];
        var timestamps = await Task.WhenAll(authorities.Select(a => TimestampClient.RequestAsync(a, content.Signature, services, cancellation))).ConfigureAwait(false);
        var entries = await Task.WhenAll(logs.Select(l => RekorClient.AppendAsync(l, content, services, cancellation))).ConfigureAwait(false);
        var bundle = new Bundle
        {
            Version = BundleVersion.V03,
            Certificate = content.Certificate,
            PublicKeyHint = content.Certificate is null ? Hint(content.Key) : null,
            LogEntries = entries,
            Timestamps = [.. timestamps.Select(t => (ReadOnlyMemory<byte>)t)],
            MessageSignature = content.Envelope is null ? new MessageSignature(content.Hash, content.Digest, content.Signature) : null,
            Envelope = content.Envelope,
        };
        // A log that answers without a proof, or twice with one entry, has not done its part.
        BundleRules.Check(bundle);
        return bundle;
    }

    /// <summary>Base64 of the key's fingerprint, as other clients write it.</summary>
    private static string Hint(VerificationKey key) => Convert.ToBase64String(key.Id());
}
