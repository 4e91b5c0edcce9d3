namespace Ntk.Transfer;

/// <summary>What a relay says that it holds of a transfer.</summary>
/// <param name="Offset">Bytes of the blob that it holds.</param>
/// <param name="IsSealed">Whether the blob is whole.</param>
/// <param name="ExpiresAt">When it deletes the blob.</param>
public readonly record struct TransferStatus(long Offset, bool IsSealed, DateTimeOffset ExpiresAt);
