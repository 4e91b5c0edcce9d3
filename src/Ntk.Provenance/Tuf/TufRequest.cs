namespace Ntk.Provenance.Tuf;

/// <summary>A file that the workflow needs next.</summary>
/// <param name="Path">Where the repository has it, in the form of a relative URL.</param>
/// <param name="CacheName">Where the cache has it.</param>
/// <param name="MaxBytes">How much of it is worth reading.</param>
/// <param name="LengthListed">Whether that bound is the length that the metadata lists.</param>
/// <param name="Version">The version that is listed, where it is metadata and listed.</param>
internal sealed record TufRequest(string Path, string CacheName, int MaxBytes, bool LengthListed = false, long? Version = null);
