namespace Ntk.Sealing;

/// <summary>What a sender asked of its relay for one transfer, beside what its seed gives.</summary>
/// <param name="Relay">Address of the relay: scheme, host, port and path prefix.</param>
/// <param name="ChunkSizeLog2">Base-two logarithm of the chunk size.</param>
/// <param name="Length">Declared bytes of the blob, or null where they were not known when it began.</param>
/// <param name="LifetimeSeconds">Seconds until the relay deletes it.</param>
/// <param name="MaxDownloads">How many receivers may take it.</param>
public sealed record OpeningFacts(Uri Relay, byte ChunkSizeLog2, long? Length, int LifetimeSeconds, int MaxDownloads);
