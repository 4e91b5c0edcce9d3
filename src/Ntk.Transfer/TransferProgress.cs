namespace Ntk.Transfer;

/// <summary>How far a transfer is.</summary>
/// <param name="Done">Bytes of content sent or received, those of earlier attempts included.</param>
/// <param name="Total">Bytes of content in all, where known.</param>
public readonly record struct TransferProgress(long Done, long? Total);
