namespace Ntk.Release.Building;

/// <summary>A file of a release.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sha256">Their SHA-256, in lower-case hexadecimal.</param>
internal sealed record Artifact(string Name, long Length, string Sha256);
