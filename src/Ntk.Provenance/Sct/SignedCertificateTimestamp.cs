using System.Security.Cryptography;

namespace Ntk.Provenance.Sct;

/// <summary>One signed certificate timestamp (RFC 6962, section 3.2).</summary>
/// <param name="LogId">Id of the certificate log, 32 bytes.</param>
/// <param name="Milliseconds">When, in milliseconds since 1970.</param>
/// <param name="Extensions">Bytes that are signed too; logs of the static API put an index here.</param>
/// <param name="Hash">Hash of the signature.</param>
/// <param name="IsEcdsa">Whether it is an ECDSA signature; RSA else.</param>
/// <param name="Signature">The signature.</param>
internal sealed record SignedCertificateTimestamp(
    ReadOnlyMemory<byte> LogId, ulong Milliseconds, ReadOnlyMemory<byte> Extensions, HashAlgorithmName Hash, bool IsEcdsa, ReadOnlyMemory<byte> Signature);
