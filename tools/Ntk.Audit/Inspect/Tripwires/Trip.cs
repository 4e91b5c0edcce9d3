using Ntk.Dissection;

namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>One tripwire that something ran into.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Label">The blob, as it was named when it was opened.</param>
/// <param name="Chunk">Number of the chunk; -1 where all of the blob is meant.</param>
/// <param name="Position">Where in the blob what was tested begins.</param>
/// <param name="Length">Bytes that were tested.</param>
/// <param name="Mark">The packet that brought the first of them.</param>
/// <param name="PValue">Random bytes look at least as unlikely with at most this probability.</param>
/// <param name="Detail">What was expected and what is there.</param>
internal sealed record Trip(
    TripwireKind Kind, string Label, long Chunk, long Position, long Length, PacketMark Mark, double PValue, string Detail);
