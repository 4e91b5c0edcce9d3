using System.Security.Cryptography;

namespace Ntk.Provenance.Bundles;

/// <summary>A signature over the bytes of an artifact.</summary>
/// <param name="Hash">Algorithm of the digest; the signature is made with the same.</param>
/// <param name="Digest">The digest that the bundle says the artifact has; a hint that is checked against the artifact.</param>
/// <param name="Signature">The signature.</param>
public sealed record MessageSignature(HashAlgorithmName Hash, ReadOnlyMemory<byte> Digest, ReadOnlyMemory<byte> Signature);
