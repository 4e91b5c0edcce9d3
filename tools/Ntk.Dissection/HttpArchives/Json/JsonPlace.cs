namespace Ntk.Dissection.HttpArchives.Json;

/// <summary>A place between two tokens, to come back to.</summary>
/// <param name="Offset">Bytes from the beginning of the stream.</param>
/// <param name="Expected">What may come there.</param>
/// <param name="Depth">Objects and arrays that are open there.</param>
/// <param name="Objects">Which of them are objects: one bit each, the innermost lowest.</param>
internal readonly record struct JsonPlace(long Offset, JsonExpectation Expected, int Depth, ulong Objects);
