using System.Collections.Immutable;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Logs;

/// <summary>An entry of a log and the proof that it is in the log's tree of some size.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Body">The entry itself.</param>
/// <param name="TreeSize">Leaves in the tree of the proof.</param>
/// <param name="Root">The root of that tree.</param>
/// <param name="Path">The siblings from the leaf upwards.</param>
/// <param name="Checkpoint">The signed note over that tree.</param>
public sealed record LoggedEntry(
    long Index, ReadOnlyMemory<byte> Body, long TreeSize, LogDigest Root, ImmutableArray<LogDigest> Path, string Checkpoint);
