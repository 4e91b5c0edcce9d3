using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Logs;

/// <summary>The tree of a log as it is signed.</summary>
/// <param name="Size">Leaves in it.</param>
/// <param name="Root">Its root.</param>
/// <param name="Checkpoint">The signed note over it.</param>
public sealed record LogHead(long Size, LogDigest Root, string Checkpoint);
