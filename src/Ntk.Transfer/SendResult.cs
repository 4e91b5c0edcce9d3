using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>A transfer that the relay holds whole.</summary>
/// <param name="Link">What to give to the receiver.</param>
/// <param name="ContentLength">Bytes of content.</param>
/// <param name="BlobLength">Bytes of ciphertext, padding included: what the relay sees.</param>
/// <param name="Root">Merkle root of the ciphertext.</param>
/// <param name="ExpiresAt">When the relay deletes it.</param>
public sealed record SendResult(string Link, long ContentLength, long BlobLength, Digest256 Root, DateTimeOffset ExpiresAt);
