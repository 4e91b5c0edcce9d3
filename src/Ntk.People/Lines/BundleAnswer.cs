using Ntk.Wire;

namespace Ntk.People.Lines;

/// <summary>What a relay answers to who asks for a bundle.</summary>
/// <param name="Refusal">Why there is none.</param>
/// <param name="Bundle">Any bytes, or none.</param>
public readonly record struct BundleAnswer(Refusal Refusal, ReadOnlyMemory<byte> Bundle);
