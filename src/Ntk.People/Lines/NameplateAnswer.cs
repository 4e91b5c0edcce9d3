using Ntk.Wire;

namespace Ntk.People.Lines;

/// <summary>What a relay answers to who asks for a nameplate.</summary>
/// <param name="Refusal">Why there is none.</param>
/// <param name="Nameplate">1 to <see cref="Limits.MaxNameplate"/>.</param>
public readonly record struct NameplateAnswer(Refusal Refusal, int Nameplate);
