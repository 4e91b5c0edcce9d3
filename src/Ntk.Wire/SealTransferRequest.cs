namespace Ntk.Wire;

/// <summary>Body of <c>POST /v1/transfers/{id}/seal</c>.</summary>
/// <param name="Length">Bytes of the whole blob.</param>
/// <param name="Root">Merkle root over its header and chunks (<see cref="CiphertextTree"/>).</param>
public sealed record SealTransferRequest(long Length, Digest256 Root);
