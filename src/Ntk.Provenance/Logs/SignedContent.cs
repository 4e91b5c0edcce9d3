using System.Security.Cryptography;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Logs;

/// <summary>What was signed, by which key, as an entry of a log has to repeat it.</summary>
/// <param name="Key">The key that verifies the signature.</param>
/// <param name="Certificate">The signing certificate, or null where a managed key signed.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Hash">Hash of the digest.</param>
/// <param name="Digest">Digest of the artifact, or of the envelope's pre-authentication encoding.</param>
/// <param name="Envelope">The envelope, or null where the artifact itself was signed.</param>
internal sealed record SignedContent(
    VerificationKey Key, Certificate? Certificate, ReadOnlyMemory<byte> Signature, HashAlgorithmName Hash, ReadOnlyMemory<byte> Digest, DsseEnvelope? Envelope);
